using System.Text.Json;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>What a design is decided by.</summary>
/// <param name="Employed">Who of the sponsors works here.</param>
/// <param name="Continued">The programme that it names as its predecessor.</param>
internal sealed record DesignKnown(IReadOnlySet<Guid> Employed, Programme? Continued = null);

/// <summary>Every rule of a programme from its design until it runs (its end: <see cref="TermDecider"/>). Pure.</summary>
internal static class ProgrammeDecider
{
    public static readonly string[] AdjustmentReasons = ["goals-changed", "organisation-changed", "feedback", "law-or-agreement", "schedule"];

    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(Programme? programme, DesignProgramme command, DesignKnown known, bool seen, Guid by, DateTimeOffset now)
    {
        if (command is not { Design: { } design, Texts: { } texts }) return Refuse("design-missing", "A design with its texts, or a programme to copy with a code and a first day.");
        var digest = texts.Digest();
        if (programme?.WordingDigest == digest && Same(programme.Design, design)) return Nothing;
        if (programme is not null && !seen) return Conflict("programme-exists", "This programme exists with another content; say with If-Match which version you have seen.");
        if (programme is { Status: not ProgrammeStatus.Draft }) return Refuse("programme-not-a-draft", "What is open or running is adjusted, with a reason.");
        if (DesignRules.Broken(design, known.Employed) is { } broken) return broken;
        if (design.EndsOn < DateOnly.FromDateTime(now.UtcDateTime)) return Refuse("programme-in-the-past", "A programme cannot end before today.");
        // A draft continues nothing and nothing continues a draft, so that no chain of programmes comes back to itself.
        if (design.ContinuesId is not null && known.Continued is not { Status: ProgrammeStatus.Running or ProgrammeStatus.Closing or ProgrammeStatus.Closed })
            return Refuse("continues-unknown", "What is continued runs or is closed.");
        if (!TextRules.Hold(texts)) return Refuse("texts-malformed", "A title in at least one language, 200 characters at most; descriptions 4000, titles of roles 60.");
        return Of(new ProgrammeDesigned(design, digest, by));
    }

    /// <summary>The same programme at another time, under another code.</summary>
    public static DesignProgramme Copy(Design source, Texts texts, string code, DateOnly startsOn)
    {
        var (months, past) = (0, source.EndsOn.AddDays(1));
        while (months < 12 && source.StartsOn.AddMonths(months + 1) <= past) months++;
        var days = months == 12 ? 0 : past.DayNumber - source.StartsOn.AddMonths(months).DayNumber;
        var endsOn = startsOn.AddMonths(months).AddDays(days - 1);
        return new(source with
        {
            Code = code, StartsOn = startsOn, EndsOn = endsOn, ContinuesId = null,
            Goals = [.. source.Goals.Select(goal => goal with { By = endsOn.AddDays(Math.Max(0, goal.By.DayNumber - source.EndsOn.DayNumber)) })]
        }, texts);
    }

    /// <param name="approved">Of the programme's countries, those with an approved policy, and which questionnaires it allows.</param>
    public static Decision Decide(Programme? programme, OpenProgramme _, IReadOnlyDictionary<string, IReadOnlyList<string>> approved, Guid by) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Open } => Nothing,
        { Status: not ProgrammeStatus.Draft } => Refuse("programme-not-a-draft", "Only a draft can be opened."),
        _ when programme.Design!.Countries.Except(approved.Keys).ToList() is { Count: > 0 } missing =>
            Refuse("country-policy-missing", $"There is no approved policy of {string.Join(", ", missing)}."),
        _ when programme.Design.Surveys?.Except(approved.Values.SelectMany(allowed => allowed)).ToList() is { Count: > 0 } none =>
            Refuse("survey-not-allowed", $"No country of the programme allows {string.Join(", ", none)}."),
        _ => Of(new ProgrammeOpened(by))
    };

    public static Decision Decide(Programme? programme, StartProgramme _, bool hasMentor, bool hasMentee, Guid by, DateTimeOffset now) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Running } => Nothing,
        { Status: not ProgrammeStatus.Open } => Refuse("programme-not-open", "Only what is open can be started."),
        _ when !hasMentor || !hasMentee => Refuse("nobody-enrolled", "A programme needs at least one mentor and one mentee."),
        _ when DateOnly.FromDateTime(now.UtcDateTime) > programme.Design!.EndsOn => Refuse("term-is-over", "The term of this programme has passed."),
        _ => Of(new ProgrammeStarted(by))
    };

    public static Decision Decide(Programme? programme, AdjustProgramme command, IReadOnlySet<Guid> employed, Guid by, DateTimeOffset now)
    {
        if (programme is null) return Unknown;
        if (!programme.TakesPeople()) return Refuse("programme-not-running", "Only what is open or running is adjusted.");
        var (present, adjusted) = (programme.Design!, With(programme.Design!, command));
        if (Same(present, adjusted) || Same(programme.Planned?.Adjustment, command)) return Nothing;
        if (!AdjustmentReasons.Contains(command.ReasonCode)) return UnknownReason;
        if (command.EffectiveOn < present.StartsOn || command.EffectiveOn > present.EndsOn) return Refuse("date-out-of-term", "An adjustment takes effect within the term.");
        if (DesignRules.Broken(adjusted, employed, programme.Extended) is { } broken) return broken;
        var appliesAt = new DateTimeOffset(command.EffectiveOn, TimeOnly.MinValue, TimeSpan.Zero);
        return Of(appliesAt > now ? new ProgrammeAdjustmentPlanned(command, appliesAt, by) : Adjusted(programme, command, by));
    }

    /// <summary>The values that hold from then on.</summary>
    internal static ProgrammeAdjusted Adjusted(Programme programme, AdjustProgramme command, Guid by)
    {
        var adjusted = With(programme.Design!, command);
        return new(adjusted.TopicCodes, adjusted.Goals, adjusted.Cadence, adjusted.Matching, command.ReasonCode, command.EffectiveOn, by);
    }

    public static Decision Decide(Programme? programme, CancelProgramme command, Guid by) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Cancelled } => Nothing,
        { Status: ProgrammeStatus.Closing or ProgrammeStatus.Closed } => Refuse("programme-closed", "What is closed cannot be cancelled."),
        _ when !AdjustmentReasons.Contains(command.ReasonCode) => UnknownReason,
        _ => Of(new ProgrammeCancelled(command.ReasonCode, by))
    };

    public static Refusal UnknownProgramme { get; } = new(RefusalKind.NotFound, "programme-unknown", "There is no such programme.");

    internal static Decision Unknown => NotFound(UnknownProgramme.Code, UnknownProgramme.Sentence);

    internal static Decision UnknownReason => Refuse("reason-unknown", $"The reasons are {string.Join(", ", AdjustmentReasons)}.");

    private static Design With(Design design, AdjustProgramme command) => design with
    {
        TopicCodes = command.TopicCodes ?? design.TopicCodes, Goals = command.Goals ?? design.Goals,
        Cadence = command.Cadence ?? design.Cadence, Matching = command.Matching ?? design.Matching
    };

    // Records compare their lists by reference; what they hold is what was meant.
    private static bool Same<T>(T? one, T other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}

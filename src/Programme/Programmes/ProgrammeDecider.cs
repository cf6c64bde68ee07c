using System.Text.Json;
using ReverseMentoring.EventSourcing;
using static ReverseMentoring.EventSourcing.Decision;

namespace ReverseMentoring.Programme.Programmes;

/// <summary>Every rule of a programme's life. Pure.</summary>
internal static class ProgrammeDecider
{
    public static readonly string[] AdjustmentReasons = ["goals-changed", "organisation-changed", "feedback", "law-or-agreement", "schedule"];

    private const int LongestTitle = 200;
    private const int LongestDescription = 4000;

    /// <param name="employed">Who of the sponsors works here.</param>
    /// <param name="seen">The caller has said which version they have read: what is there may be replaced.</param>
    public static Decision Decide(Programme? programme, DesignProgramme command, IReadOnlySet<Guid> employed, bool seen, Guid by, DateTimeOffset now)
    {
        var digest = command.Texts.Digest();
        if (programme?.WordingDigest == digest && Same(programme.Design, command.Design)) return Nothing;
        if (programme is not null && !seen) return Conflict("programme-exists", "This programme exists with another content; say with If-Match which version you have seen.");
        if (programme is { Status: not ProgrammeStatus.Draft }) return Refuse("programme-not-a-draft", "What is open or running is adjusted, with a reason.");
        if (DesignRules.Broken(command.Design, employed) is { } broken) return broken;
        if (command.Design.EndsOn < DateOnly.FromDateTime(now.UtcDateTime)) return Refuse("programme-in-the-past", "A programme cannot end before today.");
        if (!AreTexts(command.Texts)) return Refuse("texts-malformed", "A title in at least one language, 200 characters at most; descriptions 4000.");
        return Of(new ProgrammeDesigned(command.Design, digest, by));
    }

    /// <param name="approved">Of the programme's countries, those with an approved policy.</param>
    public static Decision Decide(Programme? programme, OpenProgramme _, IReadOnlySet<string> approved, Guid by) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Open } => Nothing,
        { Status: not ProgrammeStatus.Draft } => Refuse("programme-not-a-draft", "Only a draft can be opened."),
        _ when programme.Design!.Countries.Except(approved).ToList() is { Count: > 0 } missing =>
            Refuse("country-policy-missing", $"There is no approved policy of {string.Join(", ", missing)}."),
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

    public static Decision Decide(Programme? programme, AdjustProgramme command, IReadOnlySet<Guid> employed, Guid by)
    {
        if (programme is null) return Unknown;
        if (programme.Status is not (ProgrammeStatus.Open or ProgrammeStatus.Running)) return Refuse("programme-not-running", "Only what is open or running is adjusted.");
        var present = programme.Design!;
        var adjusted = present with
        {
            TopicCodes = command.TopicCodes ?? present.TopicCodes, Goals = command.Goals ?? present.Goals,
            Cadence = command.Cadence ?? present.Cadence, Matching = command.Matching ?? present.Matching
        };
        if (Same(present, adjusted)) return Nothing;
        if (!AdjustmentReasons.Contains(command.ReasonCode)) return Refuse("reason-unknown", $"The reasons are {string.Join(", ", AdjustmentReasons)}.");
        if (command.EffectiveOn < present.StartsOn || command.EffectiveOn > present.EndsOn) return Refuse("date-out-of-term", "An adjustment takes effect within the term.");
        return DesignRules.Broken(adjusted, employed)
            ?? Of(new ProgrammeAdjusted(adjusted.TopicCodes, adjusted.Goals, adjusted.Cadence, adjusted.Matching, command.ReasonCode, command.EffectiveOn, by));
    }

    public static Decision Decide(Programme? programme, CloseProgramme _, Guid by) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Closed } => Nothing,
        { Status: not ProgrammeStatus.Running } => Refuse("programme-not-running", "Only what runs can be closed."),
        _ => Of(new ProgrammeClosed(by))
    };

    public static Decision Decide(Programme? programme, CancelProgramme command, Guid by) => programme switch
    {
        null => Unknown,
        { Status: ProgrammeStatus.Cancelled } => Nothing,
        { Status: ProgrammeStatus.Closing or ProgrammeStatus.Closed } => Refuse("programme-closed", "What is closed cannot be cancelled."),
        _ when !AdjustmentReasons.Contains(command.ReasonCode) => Refuse("reason-unknown", $"The reasons are {string.Join(", ", AdjustmentReasons)}."),
        _ => Of(new ProgrammeCancelled(command.ReasonCode, by))
    };

    public static Refusal UnknownProgramme { get; } = new(RefusalKind.NotFound, "programme-unknown", "There is no such programme.");

    private static Decision Unknown => NotFound(UnknownProgramme.Code, UnknownProgramme.Sentence);

    // Records compare their lists by reference; what they hold is what was designed.
    private static bool Same(Design? one, Design other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private static bool AreTexts(Texts texts) =>
        texts.Titles.Count > 0
        && texts.Titles.Concat(texts.Descriptions).All(text => text.Key.Length is >= 2 and <= 35 && text.Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        && texts.Titles.Values.All(title => !string.IsNullOrWhiteSpace(title) && title.Length <= LongestTitle)
        && texts.Descriptions.Values.All(description => description?.Length <= LongestDescription);
}

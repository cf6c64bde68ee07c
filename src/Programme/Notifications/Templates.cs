using Marten;
using ReverseMentoring.Programme.MailTemplates;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>The words that were chosen for a mail, and whose they are.</summary>
/// <param name="TemplateId">Null for the shipped ones.</param>
internal sealed record Chosen(string Language, Wording Words, int Version, Guid? TemplateId = null);

/// <summary>
/// Writes mails: of the words for a kind, those of the programme come before those of the installation and those before the shipped ones,
/// in the reader's language before English.
/// </summary>
internal sealed class Templates(MailKinds kinds, MailSettings settings)
{
    /// <exception cref="InvalidOperationException">A parameter is missing: the request goes to the error queue, where it is not lost.</exception>
    public async Task<Words> Write(
        MailKind kind, PersonNames reader, TimeZoneInfo zone, IReadOnlyDictionary<string, string> parameters, DateTimeOffset now, IQuerySession session, CancellationToken ct)
    {
        var programmeId = Id(parameters, "programmeId");
        var chosen = await Choose(kind, reader.Language, programmeId, session, ct);
        var values = new Dictionary<string, string> { ["name"] = reader.Full };
        foreach (var (placeholder, type) in kind.Parameters.Where(parameter => chosen.Words.Placeholders.Contains(parameter.Key)))
            values[placeholder] = type switch
            {
                ParameterType.Person => await Name(await Person(parameters, session, ct), chosen.Language, now, session, ct),
                ParameterType.Programme => await Title(programmeId, chosen.Language, session, ct),
                ParameterType.Instant => Rendering.Readable(Instant(kind, placeholder, parameters), zone, chosen.Language, kinds),
                _ => Given(kind, placeholder, parameters)
            };
        return Rendering.Render(kinds, kind, chosen, values, parameters, settings.Portal);
    }

    /// <summary>How these words look with sample values.</summary>
    public Words Preview(MailKind kind, Chosen chosen, DateTimeOffset now)
    {
        var language = kinds.Language(chosen.Language);
        var values = new Dictionary<string, string> { ["name"] = language.Sample };
        foreach (var (placeholder, type) in kind.Parameters)
            values[placeholder] = type switch
            {
                ParameterType.Person => language.Sample,
                ParameterType.Programme => language.Platform,
                ParameterType.Instant => Rendering.Readable(now.AddDays(7), TimeZoneInfo.Utc, chosen.Language, kinds),
                _ => "3"
            };
        return Rendering.Render(kinds, kind, chosen, values, Wording.Placeholder().Matches(kind.Link).ToDictionary(id => id.Groups[1].Value, _ => Guid.Empty.ToString()), settings.Portal);
    }

    /// <summary>The words that hold where nobody has written others.</summary>
    public Chosen? Shipped(MailKind kind, string language) =>
        kind.Words.TryGetValue(language, out var words) ? new(language, words, kinds.Version) : null;

    private async Task<Chosen> Choose(MailKind kind, string? language, Guid? programmeId, IQuerySession session, CancellationToken ct)
    {
        var spoken = Primary(language) is { } primary && WordingRules.IsLanguage(primary) ? primary : MailKinds.Fallback;
        foreach (var one in new[] { spoken, MailKinds.Fallback }.Distinct())
        {
            var written = new[] { programmeId, null }.Distinct().Select(scope => MailTemplate.IdOf(kind.Code, scope, one)).ToArray();
            var published = (await session.LoadManyAsync<MailTemplate>(ct, written)).Where(template => template.Published is not null).ToDictionary(template => template.Id);
            foreach (var template in written.Where(published.ContainsKey).Select(id => published[id]))
            {
                var words = (await session.LoadAsync<MailWording>(MailWording.IdOf(template.Id, template.Published!.Value), ct))?.Words;
                // What fitted when it was published need not fit a kind that has changed since: then the shipped words are the better ones.
                if (words is not null && WordingRules.Broken(words, kind) is null) return new(one, words, template.Published.Value, template.Id);
            }

            if (Shipped(kind, one) is { } shipped) return shipped;
        }

        throw new InvalidOperationException($"There are no words for '{kind.Code}'.");
    }

    /// <summary>The one whom the mail names: its <c>personId</c>, or who stands behind its <c>participantId</c>.</summary>
    public static async Task<Guid?> Person(IReadOnlyDictionary<string, string> parameters, IQuerySession session, CancellationToken ct) =>
        Id(parameters, "personId") ?? (Id(parameters, "participantId") is { } place ? (await session.LoadAsync<Participant>(place, ct))?.PersonId : null);

    private async Task<string> Name(Guid? personId, string language, DateTimeOffset now, IQuerySession session, CancellationToken ct) =>
        (personId is { } id ? (await session.LoadAsync<PersonalData>(id, ct))?.At(now)?.Full : null) ?? kinds.Language(language).Somebody;

    private async Task<string> Title(Guid? programmeId, string language, IQuerySession session, CancellationToken ct)
    {
        var titles = programmeId is { } id ? (await session.LoadAsync<ProgrammeTexts>(id, ct))?.Texts.Titles : null;
        return titles?.GetValueOrDefault(language) ?? titles?.GetValueOrDefault(MailKinds.Fallback) ?? titles?.Values.FirstOrDefault() ?? kinds.Language(language).Platform;
    }

    private static string? Primary(string? language) => language?.Split('-')[0].ToLowerInvariant();

    private static Guid? Id(IReadOnlyDictionary<string, string> parameters, string key) => Guid.TryParse(parameters.GetValueOrDefault(key), out var id) ? id : null;

    private static DateTimeOffset Instant(MailKind kind, string placeholder, IReadOnlyDictionary<string, string> parameters) =>
        DateTimeOffset.TryParse(Given(kind, placeholder, parameters), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new InvalidOperationException($"The '{placeholder}' of a '{kind.Code}' is no instant.");

    private static string Given(MailKind kind, string placeholder, IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(placeholder) ?? throw new InvalidOperationException($"A '{kind.Code}' was asked for without its '{placeholder}'.");
}

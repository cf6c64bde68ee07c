using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;

namespace ReverseMentoring.Programme.Retention;

/// <summary>
/// Carries out the periods of a country: profiles and what people say of themselves after the end of the programme, the access log after the
/// reading. In pieces, each in one transaction with the evidence of it.
/// </summary>
internal static class Expiring
{
    private const string Profile = "profile";
    private const string Log = "access-log";
    private const int Piece = 200;
    private static readonly ProgrammeStatus[] Over = [ProgrammeStatus.Closed, ProgrammeStatus.Cancelled];

    /// <summary>With the first approval of a country its periods begin to be carried out, in the same transaction.</summary>
    public static async Task<Decision> WithRetention(this Decision decision, string country, Reading reading)
    {
        if (!decision.Events.OfType<CountryPolicyApproved>().Any()) return decision;
        var stream = RetentionSchedule.IdOf(country);
        return decision.And(stream, RetentionScheduleDecider.Decide(await reading.State<RetentionSchedule>(stream), new BeginRetention(country), reading.Now).Events);
    }

    public static async Task<Decision> Run(RetentionSchedule schedule, Reading reading)
    {
        var policy = await reading.Documents.LoadAsync<CountryPolicy>(CountryPolicy.IdOf(schedule.Country), reading.Cancellation);
        // What was in force goes on to hold for what runs, also after it was withdrawn.
        var days = (policy?.Approved ?? policy?.Withdrawn)?.Content.RetentionDays ?? new Dictionary<string, int>();
        var (transaction, deleted) = ((IDocumentOperations)reading.Documents, new Dictionary<string, int>());
        IReadOnlyList<Guid> places = [];
        if (RetentionScheduleDecider.EndedBefore(days, Profile, reading.Now) is { } last)
        {
            places = await Places(schedule.Country, last, reading);
            deleted[Profile] = places.Count;
            deleted["about-me"] = (await transaction.LoadManyAsync<AboutMe>(reading.Cancellation, places)).Count;
            foreach (var place in places) transaction.Delete<AboutMe>(place);
        }

        if (days.TryGetValue(Log, out var kept)) deleted[Log] = await Forget(schedule.Country, reading.Now.AddDays(-kept).ToUniversalTime(), transaction, reading.Cancellation);
        var decision = RetentionScheduleDecider.Decide(schedule, new CarryOutRetention(deleted, places.Count == Piece), reading.Now);
        foreach (var place in places)
            decision = decision.And(place, ParticipantDecider.Decide(await reading.State<Participant>(place), new ForgetProfile(ForgottenBecause.Retention)).Events);
        return decision;
    }

    /// <summary>Who took part from this country in a programme that was over by that day, and has a profile still.</summary>
    private static async Task<IReadOnlyList<Guid>> Places(string country, DateOnly endedBefore, Reading reading)
    {
        var programmes = (await reading.Documents.Query<Programmes.Programme>().Where(programme => programme.Status.IsOneOf(Over)).ToListAsync(reading.Cancellation))
            .Where(programme => programme.Design is { } design && design.EndsOn < endedBefore && design.Countries.Contains(country)).Select(programme => programme.Id).ToArray();
        return programmes.Length == 0 ? [] : await reading.Documents.QueryAsync<Guid>($"""
            select id from mt_doc_participant where (data ->> 'programmeId')::uuid = any(?) and data ->> 'country' = ?
            and (data ->> 'profile' is not null or jsonb_array_length(data -> 'doNotPair') > 0) and data ->> 'status' = any(?) order by id limit {Piece}
            """, reading.Cancellation, programmes, country, Ended);
    }

    private static string[] Ended { get; } = ["Withdrawn", "Completed", "Declined", "NotAdmitted"];

    /// <summary>An entry is about people of several countries: each is forgotten when the period of their own has passed, and the entry with the last.</summary>
    private static async Task<int> Forget(string country, DateTimeOffset before, IDocumentOperations transaction, CancellationToken ct)
    {
        const string old = """
            (d.data ->> 'at')::timestamptz < ? and exists (select 1 from jsonb_array_elements_text(d.data -> 'personIds') shown
                join mt_doc_worker w on w.id = CAST(shown.value as uuid) where w.data -> 'employment' ->> 'country' = ?)
            """;
        var count = (await transaction.QueryAsync<int>($"select count(*)::int from mt_doc_accesslogentry d where {old}", ct, before, country))[0];
        if (count == 0) return 0;
        transaction.QueueSqlCommand($$"""
            update mt_doc_accesslogentry d set data = jsonb_set(d.data, '{personIds}', coalesce((
                select jsonb_agg(shown.value) from jsonb_array_elements(d.data -> 'personIds') shown
                where not exists (select 1 from mt_doc_worker w where w.id = CAST(shown.value #>> '{}' as uuid) and w.data -> 'employment' ->> 'country' = ?)), '[]'))
            where {{old}}
            """, country, before, country);
        transaction.QueueSqlCommand("delete from mt_doc_accesslogentry where data -> 'personIds' = '[]'");
        return count;
    }
}

using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.CountryPolicies;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Retention;

/// <summary>
/// Carries out the periods of a country: profiles and what people say of themselves after the end of the programme, the access log after the
/// reading. In pieces, each in one transaction with the evidence of it.
/// </summary>
internal static class Expiring
{
    private const string Profile = "profile";
    private static readonly (string, string) Workers = ("mt_doc_worker", "p.data -> 'employment' ->> 'country'");
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

        if (places.Count < Piece) transaction.ForgetAppointmentsThatAreOver(reading.Now);
        if (days.TryGetValue(AccessLog.Period, out var kept))
            deleted[AccessLog.Period] = await AccessLog.Forget(transaction, Workers, schedule.Country, reading.Now.AddDays(-kept), reading.Cancellation);
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
}

using Marten;
using ReverseMentoring.Scheduling.Calendars;
using ReverseMentoring.Scheduling.Series;
using ReverseMentoring.Scheduling.Sessions;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Scheduling.Retention;

/// <summary>When the period of sessions has passed, who met whom and when is gone, with its history: as facts under random ids it would be kept all the same.</summary>
internal static class SessionsKept
{
    private const int Piece = 500;

    public static Kept Kind { get; } = new("sessions", Expire);

    private static async Task<Expired> Expire(Guid programmeId, IDocumentOperations transaction, CancellationToken ct)
    {
        // The others hear what becomes of it before nobody can tell them any more.
        if (await transaction.Query<Session>().AnyAsync(session => session.ProgrammeId == programmeId && (session.Status == SessionStatus.Planned || session.Status == SessionStatus.Confirmed), ct))
            return Expired.NotYet;

        var sessions = await transaction.Query<Session>().Where(session => session.ProgrammeId == programmeId).OrderBy(session => session.Id).Take(Piece).ToListAsync(ct);
        Guid[] ids = [.. sessions.Select(session => session.Id)];
        var calendars = await Empty([.. sessions.SelectMany(session => new[] { session.MentorId, session.MenteeId }).Distinct()], ids, transaction, ct);
        transaction.Forget<Session>(ids);
        transaction.Forget<Calendar>(calendars);
        var deleted = new Dictionary<string, int> { ["session"] = ids.Length, ["calendar"] = calendars.Length };
        if (ids.Length == Piece) return new(deleted, More: true);

        var series = (await transaction.Query<PairSeries>().Where(one => one.ProgrammeId == programmeId).Select(one => one.Id).ToListAsync(ct)).ToArray();
        transaction.Forget<PairSeries>(series);
        deleted["series"] = series.Length;
        return new(deleted, More: false);
    }

    /// <summary>The calendars of those who have no other sessions.</summary>
    private static async Task<Guid[]> Empty(Guid[] people, Guid[] gone, IDocumentOperations transaction, CancellationToken ct)
    {
        var others = await transaction.QueryAsync<Guid>("""
            select distinct person from (select mentor_id as person, id from mt_doc_session union all select mentee_id, id from mt_doc_session) as meets
            where person = any(?) and id <> all(?)
            """, ct, people, gone);
        return [.. (await transaction.LoadManyAsync<Calendar>(ct, people.Except(others).Select(Calendar.IdOf))).Select(calendar => calendar.Id)];
    }
}

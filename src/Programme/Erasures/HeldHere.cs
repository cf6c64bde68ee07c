using System.Text.Json;
using Marten;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>A stored fact, for the person whom it concerns.</summary>
public sealed record ExportedFact(DateTimeOffset At, string Fact, object Data);

/// <summary>Everything that Programme holds of a person, with the history of it. That it was taken away is logged like any other reading.</summary>
internal static class HeldHere
{
    public static async Task<IReadOnlyList<HeldData>> Gather(Guid person, DateTimeOffset now, IDocumentSession session, CancellationToken ct)
    {
        session.Insert(new AccessLogEntry(Guid.CreateVersion7(now), now, person, "export", [person]));
        await session.SaveChangesAsync(ct);

        var places = await session.Query<Participant>().Where(place => place.PersonId == person).ToListAsync(ct);
        var certificates = await session.Query<Certificate>().Where(certificate => certificate.PersonId == person).ToListAsync(ct);
        return
        [
            new("personal-data", Some(await session.LoadAsync<PersonalData>(person, ct))),
            new("worker", [.. Some(await session.LoadAsync<Worker>(person, ct)), .. await History(session, person, ct)]),
            new("worker-event", [.. await session.Query<WorkerEventHeard>().Where(heard => heard.PersonId == person).ToListAsync(ct)]),
            new("role", [.. await session.Query<Role>().Where(role => role.PersonId == person || role.DeputyId == person).ToListAsync(ct)]),
            new("participant", [.. places, .. await History(session, [.. places.Select(place => place.Id)], ct)]),
            new("about-me", [.. await session.Query<AboutMe>().Where(about => about.PersonId == person).ToListAsync(ct)]),
            new("certificate", [.. certificates, .. await session.LoadManyAsync<CertificateCode>(ct, certificates.Select(certificate => certificate.Id))]),
            new("notification",
            [
                .. await session.Query<Notification>().Where(mail => mail.RecipientId == person).ToListAsync(ct),
                .. Some(await session.LoadAsync<MailChoice>(MailChoice.IdOf(person), ct)), .. Some(await session.LoadAsync<MailboxTrouble>(person, ct)),
                .. await session.Query<SentAppointment>().Where(sent => sent.PersonId == person).ToListAsync(ct)
            ]),
            new("hris-outbox", [.. (await session.QueryAsync<string>($"select event::text from {OutboxTables.Rows} where person_id = ? order by number", ct, person)).Select(row => (object)JsonSerializer.Deserialize<JsonElement>(row))]),
            // Whom else they read about is nobody's business here.
            new("access-log", [.. await AccessLog.About(session, person, ct)])
        ];
    }

    private static object[] Some(object? one) => one is null ? [] : [one];

    private static async Task<IReadOnlyList<object>> History(IQuerySession session, IReadOnlyList<Guid> streams, CancellationToken ct)
    {
        var facts = new List<object>();
        foreach (var stream in streams) facts.AddRange(await History(session, stream, ct));
        return facts;
    }

    private static async Task<IEnumerable<object>> History(IQuerySession session, Guid stream, CancellationToken ct) =>
        (await session.Events.FetchStreamAsync(stream, token: ct)).Select(stored => new ExportedFact(stored.DecidedAt(), stored.EventTypeName, stored.Data));
}

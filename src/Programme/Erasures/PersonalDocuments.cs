using Marten;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Outbox;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Erasures;

/// <summary>Everything here that can be deleted of a person. Whoever adds such a document adds a line, and a test searches the database for what was forgotten.</summary>
internal static class PersonalDocuments
{
    /// <summary>Deletes it in the transaction. The access log stays, under an id that leads to nobody, for as long as the policy says.</summary>
    /// <returns>How many documents and rows, by kind.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> Delete(Guid person, IDocumentOperations transaction, CancellationToken ct)
    {
        var certificates = await transaction.Query<Certificate>().Where(certificate => certificate.PersonId == person).Select(certificate => certificate.Id).ToListAsync(ct);
        var counts = new Dictionary<string, int>
        {
            ["personal-data"] = await transaction.Query<PersonalData>().CountAsync(data => data.Id == person, ct),
            ["worker-event"] = await transaction.Query<WorkerEventHeard>().CountAsync(heard => heard.PersonId == person, ct),
            ["about-me"] = await transaction.Query<AboutMe>().CountAsync(about => about.PersonId == person, ct),
            ["mailbox-trouble"] = await transaction.Query<MailboxTrouble>().CountAsync(trouble => trouble.Id == person, ct),
            ["sent-appointment"] = await transaction.Query<SentAppointment>().CountAsync(sent => sent.PersonId == person, ct),
            ["certificate-code"] = (await transaction.LoadManyAsync<CertificateCode>(ct, certificates)).Count,
            ["hris-outbox"] = (await transaction.QueryAsync<int>($"select count(*)::int from {OutboxTables.Rows} where person_id = ?", ct, person))[0]
        };
        transaction.Delete<PersonalData>(person);
        transaction.Delete<MailboxTrouble>(person);
        transaction.DeleteWhere<WorkerEventHeard>(heard => heard.PersonId == person);
        transaction.DeleteWhere<AboutMe>(about => about.PersonId == person);
        transaction.DeleteWhere<SentAppointment>(sent => sent.PersonId == person);
        foreach (var certificate in certificates) transaction.Delete<CertificateCode>(certificate);
        transaction.EraseFromOutbox(person);
        return counts;
    }

    /// <summary>Once more, when nobody is recognised as that person any more: what somebody wrote in the moment of the erasure goes too.</summary>
    public static async Task<int> Sweep(Guid person, IDocumentOperations transaction, CancellationToken ct) => (await Delete(person, transaction, ct)).Values.Sum();
}

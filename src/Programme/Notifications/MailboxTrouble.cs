using System.Security.Cryptography;
using System.Text;
using JasperFx.Metadata;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>That mails to a person's address come back. A document that goes with the person; a new address begins anew.</summary>
/// <param name="Id">The person.</param>
/// <param name="AddressDigest">Which address: one does not need it twice.</param>
/// <param name="Bounces">How many came back because there is no such mailbox.</param>
public sealed record MailboxTrouble(Guid Id, string AddressDigest, int Bounces) : IVersioned
{
    /// <summary>After so many nothing is sent there any more, until the HRIS tells another address.</summary>
    public const int Most = 3;

    /// <summary>Filled and checked by Marten: two mails may come back at once.</summary>
    public Guid Version { get; set; }

    public bool Silences(string address) => Bounces >= Most && AddressDigest == Digest(address);

    public static string Digest(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant())));
}

internal static class MailboxTroubles
{
    /// <summary>Counts a bounce that was recorded now, if the person still has the address it concerns.</summary>
    /// <param name="failed">Whether there is no such mailbox, for the person's present address.</param>
    public static async Task<Decision> Counted(this Decision decision, Func<string, bool> failed, Reading reading)
    {
        if (decision.Events.OfType<NotificationBounced>().FirstOrDefault() is not { RecipientId: var person }) return decision;
        if ((await reading.Documents.LoadAsync<PersonalData>(person, reading.Cancellation))?.At(reading.Now)?.Mail is not { } address || !failed(address)) return decision;
        var digest = MailboxTrouble.Digest(address);
        var trouble = await reading.Documents.LoadAsync<MailboxTrouble>(person, reading.Cancellation);
        return decision.Keep((trouble ?? new(person, digest, 0)) with { AddressDigest = digest, Bounces = trouble?.AddressDigest == digest ? trouble.Bounces + 1 : 1 });
    }
}

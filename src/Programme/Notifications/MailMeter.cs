using System.Diagnostics.Metrics;
using System.Text.Json;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Counts mails by kind and by what became of them; never by person.</summary>
internal static class MailMeter
{
    private static readonly Counter<long> Mails =
        new Meter("ReverseMentoring.Programme.Mail").CreateCounter<long>("rm_mails", description: "Mails that were asked for, by what became of them.");

    public static void Count(string kind, NotificationStatus status, string reason) => Mails.Add(
        1, new("kind", kind), new("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString())), new("reason", reason));
}

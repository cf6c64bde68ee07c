using System.Text.RegularExpressions;
using MimeKit;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>What a mail server reports of a mail that it had accepted (RFC 3464).</summary>
/// <param name="Failed">For good. What is late or has arrived is no news.</param>
/// <param name="ReasonCode">Such as <c>dsn-5-1-1</c>.</param>
/// <param name="MailboxFailed">There is no such mailbox; not that it was full, or that the mail was not liked.</param>
/// <param name="Recipients">The addresses that it concerns, in lower case.</param>
internal sealed partial record DeliveryReport(Guid RequestId, bool Failed, string ReasonCode, bool MailboxFailed, IReadOnlySet<string> Recipients)
{
    private static readonly string[] NoSuchMailbox = ["5.0.0", "5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

    /// <returns>Null for what is no report, or not of a mail of ours.</returns>
    public static async Task<DeliveryReport?> Read(ContentType type, Stream body, MailboxAddress from, CancellationToken ct)
    {
        try
        {
            var entity = type.IsMimeType("message", "rfc822") ? (await MimeMessage.LoadAsync(body, ct)).Body : await MimeEntity.LoadAsync(type, body, ct);
            return entity is null ? null : Of([.. Parts(entity)], from);
        }
        catch (Exception malformed) when (malformed is FormatException or IOException or ArgumentException)
        {
            return null;
        }
    }

    private static DeliveryReport? Of(IReadOnlyList<MimeEntity> parts, MailboxAddress from)
    {
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status) return null;
        var groups = status.StatusGroups.ToList();
        var returned = parts.OfType<MessagePart>().Select(mail => mail.Message?.MessageId);
        var named = groups.SelectMany(group => new[] { group["Original-Envelope-Id"], group["X-Original-Message-ID"] });
        if (returned.Concat(named).Select(id => Letter.RequestId(id, from)).FirstOrDefault(id => id is not null) is not { } request) return null;

        var failed = groups.FirstOrDefault(group => "failed".Equals(group["Action"]?.Trim(), StringComparison.OrdinalIgnoreCase));
        var code = Status().Match(failed?["Status"] ?? "") is { Success: true } match ? match.Value : "5.0.0";
        return new(
            request, failed is not null && code[0] == '5', $"dsn-{code.Replace('.', '-')}", NoSuchMailbox.Contains(code),
            groups.SelectMany(group => new[] { group["Final-Recipient"], group["Original-Recipient"] }).OfType<string>()
                .Select(recipient => recipient[(recipient.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>').ToLowerInvariant()).ToHashSet());
    }

    private static IEnumerable<MimeEntity> Parts(MimeEntity entity) => entity is Multipart many ? many.SelectMany(Parts) : [entity];

    [GeneratedRegex(@"[245]\.\d{1,3}\.\d{1,3}")]
    private static partial Regex Status();
}

using MimeKit;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Where the mail system hands in what came back.</summary>
internal static class BounceEndpoints
{
    private const int Largest = 1024 * 1024;

    public static void MapBounces(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/mail/bounces", async Task<IResult> (HttpRequest request, MailSettings settings, Commands commands, CancellationToken ct) =>
        {
            if (!ContentType.TryParse(request.ContentType ?? "", out var type) || !IsReport(type))
                throw new BadHttpRequestException("A report is a multipart/report, a message/delivery-status or a message/rfc822.", StatusCodes.Status415UnsupportedMediaType);
            using var body = new MemoryStream();
            await Copy(request.Body, body, ct);
            if (await DeliveryReport.Read(type, body, settings.From, ct) is not { } report) return Unreadable.ToProblem();

            string? kind = null;
            var outcome = await commands.Execute<Notification>(Notification.IdOf(report.RequestId), null, async (notification, reading) =>
            {
                if (notification is not null && !report.Failed) return Decision.Nothing;
                var decision = NotificationDecider.Decide(notification, new RecordBounce(report.ReasonCode));
                kind = decision.Events.Count > 0 ? notification!.Kind : null;
                return await decision.Counted(address => report.MailboxFailed && report.Recipients.Contains(address.ToLowerInvariant()), reading);
            }, ct);
            if (outcome.Refusal is null && kind is not null) MailMeter.Count(kind, NotificationStatus.Bounced, report.ReasonCode);
            return await Task.FromResult(outcome).ToSecretHttp();
        }).RequireAuthorization(policy => policy.RequireRole(Policies.Integrator, Policies.Operator)).WithTags("Mail")
            .WithSummary("Takes the report (RFC 3464) that a mail of ours could not be delivered.");

    private static Refusal Unreadable { get; } = new(RefusalKind.Rule, "report-unreadable", "This is no delivery status notification of a mail from here.");

    private static bool IsReport(ContentType type) =>
        type.IsMimeType("multipart", "report") || type.IsMimeType("message", "delivery-status") || type.IsMimeType("message", "rfc822");

    private static async Task Copy(Stream from, MemoryStream to, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (to.Length + read > Largest) throw new BadHttpRequestException("A report has at most a million bytes.", StatusCodes.Status413PayloadTooLarge);
            to.Write(buffer, 0, read);
        }

        to.Position = 0;
    }
}

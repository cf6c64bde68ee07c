using MimeKit;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Where mails go, whom they are from, and where the portal is. A class, because a record would print the password.</summary>
internal sealed class MailSettings
{
    /// <exception cref="InvalidOperationException">Outside Development <c>Smtp:Host</c> and <c>Smtp:From</c> must be set, or mails would go nowhere; or <c>Portal:Address</c> is no web address.</exception>
    public MailSettings(IConfiguration configuration, bool development)
    {
        string? Needed(string key) => configuration[key] is { Length: > 0 } value ? value
            : development ? null : throw new InvalidOperationException($"{key} is not set: without it no mail can be sent.");
        var smtp = configuration.GetSection("Smtp");
        Host = Needed("Smtp:Host");
        Port = smtp.GetValue("Port", 25);
        Tls = smtp.GetValue("Tls", false);
        (User, Password) = (smtp["User"], smtp["Password"] ?? "");
        From = new(smtp["Name"] ?? "Reverse Mentoring", Needed("Smtp:From") ?? "reverse-mentoring@example.com");
        Bounces = new("", smtp["Bounces"] ?? From.Address);
        Portal = configuration["Portal:Address"] is not { Length: > 0 } address ? null
            : Uri.TryCreate($"{address.TrimEnd('/')}/", UriKind.Absolute, out var portal) && portal.Scheme.StartsWith("http", StringComparison.Ordinal) ? portal
            : throw new InvalidOperationException("Portal:Address is no web address.");
    }

    /// <summary>Null in a development environment without a mail server: mails are recorded as dropped.</summary>
    public string? Host { get; }
    public int Port { get; }
    public bool Tls { get; }
    public string? User { get; }
    public string Password { get; }
    public MailboxAddress From { get; }

    /// <summary>Where mail servers send what comes back.</summary>
    public MailboxAddress Bounces { get; }

    /// <summary>Null where there is no portal: mails have no links then, rather than links that lead nowhere.</summary>
    public Uri? Portal { get; }
}

using System.Collections;
using System.Globalization;

namespace ReverseMentoring.Demo;

/// <summary>Where the platform is. From the environment, as the AppHost and <c>./run</c> give it.</summary>
/// <param name="StatisticsEvery">How old the broker's own counts of messages may be.</param>
/// <param name="Dashboard">Null where the orchestrator has none.</param>
/// <param name="MailFolder">Where the mails are, if they go into a folder.</param>
internal sealed record Settings(
    IReadOnlyDictionary<string, Uri> Services, Uri Identity, Uri Broker, Uri BrokerManagement, TimeSpan StatisticsEvery, string ClockFile,
    string? Dashboard, string? MailFolder)
{
    /// <summary>The services whose doors the demo uses.</summary>
    public static readonly string[] ServiceNames = ["programme", "matching", "scheduling", "feedback"];

    // What RabbitMQ does by default.
    private const int DefaultStatisticsMilliseconds = 5000;

    public static Settings Read()
    {
        // As configuration everywhere else: a name's case does not matter.
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .GroupBy(entry => (string)entry.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => (string?)group.First().Value, StringComparer.OrdinalIgnoreCase);
        string? Find(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        string Need(string name) => Find(name) ?? throw new DemoFailure(
            $"The setting {name} is missing. ./run --demo gives the demo its settings; a demo that is started by hand finds them in .run/demo.env.");
        Uri Address(string name) => Uri.TryCreate(Need(name), UriKind.Absolute, out var address)
            ? address
            : throw new DemoFailure($"The setting {name} is no address.");

        return new(
            ServiceNames.ToDictionary(name => name, name => Address($"services__{name}__http__0")),
            Address("Identity__Authority"),
            Address("ConnectionStrings__rabbitmq"),
            Address("Broker__Management"),
            TimeSpan.FromMilliseconds(int.TryParse(Find("Broker__StatisticsMilliseconds"), CultureInfo.InvariantCulture, out var every) ? every : DefaultStatisticsMilliseconds),
            Need("Clock__OffsetFile"),
            Find("Dashboard__Address"),
            Find("Mail__Folder"));
    }
}

/// <summary>The demo cannot go on, in a sentence for whoever watches it.</summary>
internal sealed class DemoFailure(string sentence, Exception? cause = null) : Exception(sentence, cause);

namespace ReverseMentoring.Demo.Platform;

/// <summary>All that the demo may touch of the platform: its public doors, and the clock of a development installation.</summary>
internal sealed class Doors : IAsyncDisposable
{
    /// <summary>Longer than what the platform itself waits for anything.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient http;

    public Doors(Settings settings)
    {
        http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { Timeout = Patience };
        Settings = settings;
        Api = new(http, settings, new(http, settings.Identity));
        Hris = new(settings.Broker);
        Clock = new(settings.ClockFile);
        Rest = new(Api, new(http, settings), settings.StatisticsEvery);
    }

    public Settings Settings { get; }
    public Api Api { get; }
    public Hris Hris { get; }
    public DomainClock Clock { get; }
    public Rest Rest { get; }

    /// <summary>Why a service cannot be used yet; null if it can.</summary>
    public async Task<string?> NotReady(string service, CancellationToken ct)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(Settings.Services[service], "/health"), ct);
            var health = await response.Content.ReadAsStringAsync(ct);
            return response.IsSuccessStatusCode && health.StartsWith("""{"status":"healthy""", StringComparison.OrdinalIgnoreCase) ? null : health;
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is HttpRequestException or System.Net.Sockets.SocketException or IOException or OperationCanceledException)
        {
            return e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Hris.DisposeAsync();
        http.Dispose();
    }
}

using System.Net.Http.Headers;
using System.Text;
using DotNet.Testcontainers.Configurations;
using RabbitMQ.Client;
using Testcontainers.RabbitMq;

namespace ReverseMentoring.Testing;

/// <summary>
/// A real RabbitMQ with its management plugin: the one that <c>RM_TEST_RABBIT</c> and <c>RM_TEST_RABBIT_MANAGEMENT</c> name, else a container
/// where an engine answers, else the program of this machine.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private static readonly Lazy<Task<RabbitMqServer>> TheShared = new(Find);
    private readonly string? _folder;
    private readonly int[] _ports;
    private readonly HttpClient _management;
    private IAsyncDisposable? _program;

    private RabbitMqServer(Uri amqp, Uri management, string? folder = null, params int[] ports)
    {
        (Amqp, _folder, _ports) = (amqp, folder, ports);
        _management = new HttpClient { BaseAddress = management };
        _management.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(amqp.UserInfo))));
    }

    /// <summary>The broker of this test process; virtual hosts keep its users apart.</summary>
    public static Task<RabbitMqServer> Shared => TheShared.Value;

    public Uri Amqp { get; }

    /// <summary>The management API, signed in.</summary>
    public HttpClient Management => _management;

    /// <summary>A new, empty virtual host.</summary>
    public async Task<string> NewVirtualHost(string prefix = "test")
    {
        var name = $"{prefix}-{Guid.NewGuid():N}";
        (await _management.PutAsync($"/api/vhosts/{name}", null)).EnsureSuccessStatusCode();
        return new UriBuilder(Amqp) { Path = name }.Uri.AbsoluteUri;
    }

    /// <summary>With all its queues: each of them costs the broker something for as long as it is there.</summary>
    public async Task Forget(string virtualHost)
    {
        try
        {
            using var answer = await _management.DeleteAsync($"/api/vhosts/{new Uri(virtualHost).AbsolutePath[1..]}");
        }
        catch (HttpRequestException)
        {
            // The whole broker is gone.
        }
    }

    /// <summary>A broker of one's own, of this machine, to be stopped and started again.</summary>
    public static async Task<RabbitMqServer> OfItsOwn()
    {
        int[] ports = [LocalProgram.FreePort(), LocalProgram.FreePort(), LocalProgram.FreePort(), LocalProgram.FreePort()];
        var folder = Directory.CreateTempSubdirectory("rm-rabbit-").FullName;
        var server = new RabbitMqServer(new($"amqp://guest:guest@127.0.0.1:{ports[0]}/"), new($"http://127.0.0.1:{ports[2]}"), folder, ports);
        await server.Start();
        return server;
    }

    public async Task Start()
    {
        var program = LocalProgram.Start("rabbitmq.sh", [_folder!, .. _ports.Select(port => port.ToString())]);
        _program = program;
        await program.Ready(async ct =>
        {
            await using var connection = await new ConnectionFactory { Uri = Amqp }.CreateConnectionAsync(ct);
            (await _management.GetAsync("/api/overview", ct)).EnsureSuccessStatusCode();
        });
    }

    public async Task Stop()
    {
        if (_program is not null) await _program.DisposeAsync();
        _program = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _management.Dispose();
        if (_folder is not null) await LocalProgram.Remove(_folder);
    }

    private static async Task<RabbitMqServer> Find()
    {
        if (Environment.GetEnvironmentVariable("RM_TEST_RABBIT") is { Length: > 0 } given)
            return new(new(given), new(Environment.GetEnvironmentVariable("RM_TEST_RABBIT_MANAGEMENT")!));
        var server = LocalProgram.MayBeContained && TestcontainersSettings.OS.DockerEndpointAuthConfig is not null ? await Contained() : await OfItsOwn();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.End().GetAwaiter().GetResult();
        return server;
    }

    /// <summary>Ends the broker of this test process, if anybody asked for it.</summary>
    internal static Task EndShared() => TheShared is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started } ? started.Result.End() : Task.CompletedTask;

    private async Task End()
    {
        (_program as LocalProgram)?.Kill();
        await DisposeAsync();
    }

    private static async Task<RabbitMqServer> Contained()
    {
        var container = new RabbitMqBuilder("rabbitmq:3.11-management").WithPortBinding(15672, assignRandomHostPort: true).Build();
        await container.StartAsync();
        return new(new(container.GetConnectionString()), new($"http://{container.Hostname}:{container.GetMappedPublicPort(15672)}")) { _program = container };
    }
}

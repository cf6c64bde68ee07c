using System.Reflection;
using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Testing;

/// <summary>One of the services, whichever: what must hold for every service is tested on each that is found, so that a new one is included.</summary>
public sealed class AnyService : IAsyncDisposable
{
    private readonly Func<string, string[], HttpClient> _client;
    private readonly IAsyncDisposable _host;

    private AnyService(Assembly assembly, IServiceProvider services, FakeTimeProvider clock, string database, string broker, Func<string, string[], HttpClient> client, IAsyncDisposable host)
    {
        (Assembly, Services, Clock, Database, Broker, _client, _host) = (assembly, services, clock, database, broker, client, host);
        Name = NameOf(assembly);
    }

    /// <summary>Every program beside the tests that is built on the kit.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "ReverseMentoring.*.dll").Order(StringComparer.Ordinal)
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
            .Where(assembly => assembly.EntryPoint is not null && assembly.GetReferencedAssemblies().Any(known => known.Name == typeof(Nouns).Assembly.GetName().Name))
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Assemblies.Select(NameOf)];

    /// <summary>The prefix of its queues and of its connection string.</summary>
    public string Name { get; }

    public Assembly Assembly { get; }
    public IServiceProvider Services { get; }

    /// <summary>The domain clock, standing still until it is moved.</summary>
    public FakeTimeProvider Clock { get; }

    public string Database { get; }
    public string Broker { get; }
    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();
    public IReadOnlyList<Noun> Nouns => Services.GetRequiredService<Nouns>().All;
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <param name="broker">A virtual host that is shared with others; without it, one of its own.</param>
    /// <param name="kestrel">On a real port.</param>
    public static Task<AnyService> Start(string name, string? broker = null, bool kestrel = false)
    {
        var assembly = Assemblies.Single(known => NameOf(known) == name);
        return (Task<AnyService>)typeof(AnyService).GetMethod(nameof(Open), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(assembly.EntryPoint!.DeclaringType!).Invoke(null, [assembly, broker, kestrel])!;
    }

    /// <summary>A client signed in as this subject, with machine roles if any.</summary>
    public HttpClient As(string subject, params string[] roles) => _client(subject, roles);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static string NameOf(Assembly assembly) => assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant();

    private static async Task<AnyService> Open<TProgram>(Assembly assembly, string? broker, bool kestrel) where TProgram : class
    {
        Dictionary<string, string> settings = broker is null ? [] : new() { ["ConnectionStrings:rabbitmq"] = broker };
        var host = await ServiceHost<TProgram>.Start(NameOf(assembly), settings, kestrel: kestrel);
        return new(assembly, host.Services, host.Clock, host.Database, host.Broker, host.As, host);
    }
}

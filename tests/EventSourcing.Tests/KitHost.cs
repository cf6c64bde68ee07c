using Marten;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests;

/// <summary>A service on the kit in this process, on real servers, with a domain clock that is moved by hand.</summary>
internal sealed class KitHost : IAsyncDisposable
{
    private readonly IHost _host;

    private KitHost(IHost host, string database, string broker, FakeTimeProvider clock) => (_host, Database, Broker, Clock) = (host, database, broker, clock);

    public string Database { get; }
    public string Broker { get; }
    public FakeTimeProvider Clock { get; }
    public Commands Commands => _host.Services.GetRequiredService<Commands>();
    public IDocumentStore Store => _host.Services.GetRequiredService<IDocumentStore>();
    public IBus Bus => _host.Services.GetRequiredService<IBus>();
    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static Task<KitHost> Lamps(KitHost? beside = null, FakeTimeProvider? clock = null) => Start("lamps", Parts.Lamps, beside, null, clock);

    public static Task<KitHost> Ledger(KitHost beside) => Start("ledger", Parts.Ledger, beside, null, null);

    /// <param name="beside">A host whose broker is shared.</param>
    /// <param name="on">A host whose database is shared too: another node, or the same service after a stop.</param>
    public static async Task<KitHost> Start(string service, Action<ServiceParts> parts, KitHost? beside, KitHost? on, FakeTimeProvider? clock)
    {
        var database = on?.Database ?? await (await PostgresServer.Shared).NewDatabase(service);
        var broker = (beside ?? on)?.Broker ?? await (await RabbitMqServer.Shared).NewVirtualHost("kit");
        clock ??= new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration[$"ConnectionStrings:{service}-db"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddEventSourcing(service, parts);
        // In production a service starts without its broker; a test that publishes at once would speak to queues that are not there yet.
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        builder.Services.AddKeyedSingleton<TimeProvider>(DomainClock.Key, clock);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, database, broker, clock);
    }

    public async Task<Page?> PageOf(Guid lamp)
    {
        await using var session = Store.QuerySession();
        return await session.LoadAsync<Page>(lamp);
    }

    /// <summary>How many messages had this effect.</summary>
    public async Task<long> Effects(string code)
    {
        await using var database = NpgsqlDataSource.Create(Database);
        await using var count = database.CreateCommand("select count(*) from mt_doc_receipt where data ->> 'effect' = $1");
        count.Parameters.AddWithValue(code);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}

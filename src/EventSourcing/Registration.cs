using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Events.Daemon;
using Marten;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReverseMentoring.Contracts;
using Weasel.Core;

namespace ReverseMentoring.EventSourcing;

/// <summary>What one service consists of: read in its <c>Program.cs</c> as a table of contents.</summary>
public sealed class ServiceParts
{
    internal List<Noun> Nouns { get; } = [];
    internal List<Action<StoreOptions>> Documents { get; } = [];
    internal List<Action<IBusRegistrationConfigurator, string>> Consumers { get; } = [];
    internal List<Action<MartenServiceCollectionExtensions.MartenConfigurationExpression>> Relays { get; } = [];
    internal Outbound? Outbound { get; private set; }
    internal Complete? Complete { get; private set; }

    /// <summary>A kind of stream with its events.</summary>
    public ServiceParts Noun<TState>(Action<Noun<TState>> life) where TState : class
    {
        var noun = new Noun<TState>();
        life(noun);
        Nouns.Add(noun);
        return this;
    }

    /// <summary>A copy of another service's noun, kept by every contract of it that carries a <typeparamref name="T"/>.</summary>
    public ServiceParts Copy<T>() where T : class
    {
        Documents.Add(options => options.Schema.For<Copy<T>>().DocumentAlias($"copy_{typeof(T).Name.ToLowerInvariant()}").UseNumericRevisions(true));
        Consumers.Add((bus, service) =>
        {
            foreach (var contract in ContractsCarrying(typeof(T)))
                bus.AddConsumer(typeof(CopyConsumer<,>).MakeGenericType(contract, typeof(T)))
                    .Endpoint(endpoint => endpoint.Name = $"{service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(T).Name)}-copy");
        });
        return this;
    }

    /// <summary>What reacts to a fact of another service. Its queue is the service's name and its own.</summary>
    public ServiceParts Consumer<TConsumer>() where TConsumer : class, IConsumer
    {
        Consumers.Add((bus, _) => bus.AddConsumer<TConsumer>());
        return this;
    }

    /// <summary>Plain documents and views.</summary>
    public ServiceParts Store(Action<StoreOptions> configure)
    {
        Documents.Add(configure);
        return this;
    }

    /// <summary>What the other services are told.</summary>
    /// <param name="complete">Adds what is in no event, if anything must be.</param>
    public ServiceParts Relay(Outbound outbound, Complete? complete = null)
    {
        (Outbound, Complete) = (outbound, complete);
        return Relay("relay", outbound, services =>
        {
            var bus = services.GetRequiredService<IBus>();
            return (told, ct) => bus.Publish(told.Message, told.Message.GetType(), context => context.MessageId = told.Id, ct);
        }, complete);
    }

    /// <summary>A second relay, to another audience.</summary>
    /// <param name="name">The key of its progress: never renamed.</param>
    /// <param name="publish">Called while the store is being made: it must not ask for the store.</param>
    /// <param name="complete">Adds what is in no event, if anything must be.</param>
    public ServiceParts Relay(string name, Outbound outbound, Func<IServiceProvider, Publish> publish, Complete? complete = null)
    {
        // Marten makes its subscriptions from the container by type; each relay is one instance of the same type, so each has its own name.
        Relays.Add(marten => marten.Services.ConfigureMarten((services, options) =>
            options.Projections.Subscribe(new Relay(name, services.GetRequiredService<Nouns>(), outbound, complete, publish(services)), _ => { })));
        return this;
    }

    /// <summary>Every contract whose body is this state: each contract carries the whole public state of its noun.</summary>
    internal static IEnumerable<Type> ContractsCarrying(Type state) =>
        state.Assembly.GetTypes()
            .Where(type => type.GetProperty(nameof(Head))?.PropertyType == typeof(Head) && type.GetProperties().Any(property => property.PropertyType == state))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
}

/// <summary>Puts the kit into a host.</summary>
public static class Registration
{
    /// <summary>The name of the kit's meter and activity source.</summary>
    public const string TelemetryName = "ReverseMentoring.EventSourcing";

    /// <summary>JSON of stored events and documents. Frozen: what was written with it must be read for ever.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    /// <param name="service">The service's name: prefix of its queues, and of its connection string <c>{service}-db</c>.</param>
    public static IHostApplicationBuilder AddEventSourcing(this IHostApplicationBuilder builder, string service, Action<ServiceParts> describe)
    {
        var parts = new ServiceParts();
        describe(parts);

        DomainClock.Register(builder);
        AddStore(builder, service, parts);
        AddBus(builder, service, parts);
        builder.Services
            .AddSingleton(new Nouns(parts.Nouns))
            .AddSingleton<Commands>().AddSingleton<Inbox>().AddSingleton<Copies>()
            .AddSingleton<RelaySupervisor>().AddHostedService(services => services.GetRequiredService<RelaySupervisor>())
            .AddSingleton<DueWork>().AddHostedService(services => services.GetRequiredService<DueWork>())
            .AddSingleton(services => new Backlog(services.GetRequiredService<RelaySupervisor>(), services.GetRequiredService<DueWork>()));
        if (parts.Outbound is { } outbound)
            builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Republish>(services, outbound, parts.Complete ?? ((page, _, _) => Task.FromResult(page))));
        builder.Services.AddHealthChecks()
            .AddCheck<PostgresHealth>("postgresql", tags: ["ready"])
            .AddCheck<RelaySupervisor>("relay", HealthStatus.Degraded);
        return builder;
    }

    private static void AddStore(IHostApplicationBuilder builder, string service, ServiceParts parts)
    {
        var connection = new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString($"{service}-db")
            ?? throw new InvalidOperationException($"The connection string '{service}-db' is missing."));
        if (!connection.ContainsKey("Maximum Pool Size")) connection.MaxPoolSize = 40;
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));

        var marten = builder.Services.AddMarten(options =>
        {
            options.UseSystemTextJsonForSerialization(Json, EnumStorage.AsString, Casing.CamelCase);
            options.Events.MetadataConfig.CausationIdEnabled = true;
            options.Events.MetadataConfig.CorrelationIdEnabled = true;
            options.Events.MetadataConfig.HeadersEnabled = true;
            // An event that cannot be read or told must stop the relay: skipping it would lose it without a word.
            options.Projections.Errors.SkipApplyErrors = options.Projections.Errors.SkipSerializationErrors = options.Projections.Errors.SkipUnknownEvents = false;
            // Latency from commit to broker is set by polling; LISTEN/NOTIFY serialises the commits.
            options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(25);
            options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(75);
            options.Projections.LeadershipPollingTime = 1000;
            options.Schema.For<Receipt>();
            options.Schema.For<Waiting>();
            options.Storage.ExtendedSchemaObjects.Add(DueWork.Table);
            options.DisableNpgsqlLogging = true;
            foreach (var noun in parts.Nouns) noun.Configure(options);
            foreach (var configure in parts.Documents) configure(options);
        }).UseNpgsqlDataSource().UseLightweightSessions();
        // Every lost race is an error to Marten's own log; whoever lost it decides again, and real errors reach the caller.
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.Critical);
        if (builder.Environment.IsDevelopment()) marten.ApplyAllDatabaseChangesOnStartup();
        foreach (var relay in parts.Relays) relay(marten);
        marten.AddAsyncDaemon(DaemonMode.HotCold);
    }

    private static void AddBus(IHostApplicationBuilder builder, string service, ServiceParts parts) => builder.Services.AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, false));
        foreach (var consumer in parts.Consumers) consumer(bus, service);
        bus.AddConfigureEndpointsCallback((_, _, endpoint) => Reliable(endpoint));
        bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(new Uri(builder.Configuration.GetConnectionString("rabbitmq")
                ?? throw new InvalidOperationException("The connection string 'rabbitmq' is missing.")));
            rabbit.ConfigureEndpoints(context);
        });
    });

    /// <summary>
    /// Three kinds of failure: the infrastructure is away - wait below the broker's consumer timeout of 30 minutes, then give the message back;
    /// anything else - three tries, then <c>_error</c>. (A lost race is tried again inside <see cref="Commands"/>.)
    /// </summary>
    public static void Reliable(IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            rabbit.PrefetchCount = 32;
        }

        endpoint.ConcurrentMessageLimit = 8;
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsAway);
            retry.Exponential(120, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(13), TimeSpan.FromMilliseconds(200));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(IsAway);
            retry.Intervals(50, 500, 2000);
        });
        endpoint.ConfigureError(pipe =>
        {
            pipe.UseFilter(new GiveBack());
            pipe.UseFilter(new GenerateFaultFilter());
            pipe.UseFilter(new ErrorTransportFilter());
        });
    }

    internal static bool IsAway(Exception e) => e switch
    {
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException or IOException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false
    };
}

/// <summary>What failed because something is away goes back to the broker, never to <c>_error</c>.</summary>
internal sealed class GiveBack : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (Registration.IsAway(context.Exception)) ExceptionDispatchInfo.Throw(context.Exception);
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("give-back");
}

internal sealed class PostgresHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

namespace ReverseMentoring.EventSourcing;

/// <summary>What one service consists of: read in its <c>Program.cs</c> as a table of contents.</summary>
public sealed class ServiceParts
{
    internal List<Noun> Nouns { get; } = [];
    internal List<Action<IServiceCollection>> Services { get; } = [];
    internal List<Action<IBusRegistrationConfigurator, string>> Consumers { get; } = [];
    /// <summary>Queues that work on many messages at once, because what comes together is written together: the more of it, the better.</summary>
    internal HashSet<string> Together { get; } = [];
    /// <summary>A kind of stream with its events.</summary>
    public ServiceParts Noun<TState>(Action<Noun<TState>> life) where TState : class
    {
        var noun = new Noun<TState>();
        life(noun);
        Nouns.Add(noun);
        return Store(noun.Configure);
    }

    /// <summary>A copy of another service's noun, kept by every contract of it that carries a <typeparamref name="T"/>.</summary>
    public ServiceParts Copy<T>() where T : class
    {
        Consumers.Add((bus, service) =>
        {
            var queue = $"{service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(T).Name)}-copy";
            Together.Add(queue);
            foreach (var contract in ContractsCarrying(typeof(T))) bus.AddConsumer(typeof(CopyConsumer<,>).MakeGenericType(contract, typeof(T))).Endpoint(endpoint => endpoint.Name = queue);
        });
        return Store(options => options.Schema.For<Copy<T>>().DocumentAlias($"copy_{typeof(T).Name.ToLowerInvariant()}").UseNumericRevisions(true));
    }

    /// <summary>What reacts to a fact of another service. Its queue is the service's name and its own.</summary>
    /// <param name="together">Does little but take a copy, so that many messages at once are fewer transactions.</param>
    public ServiceParts Consumer<TConsumer>(bool together = false) where TConsumer : class, IConsumer
    {
        Consumers.Add((bus, _) => bus.AddConsumer<TConsumer>());
        if (together) Consumers.Add((_, service) => Together.Add(new KebabCaseEndpointNameFormatter(service, false).Consumer<TConsumer>()));
        return this;
    }

    /// <summary>Plain documents and views.</summary>
    public ServiceParts Store(Action<StoreOptions> configure)
    {
        Services.Add(services => services.ConfigureMarten(configure));
        return this;
    }

    /// <summary>What the other services are told.</summary>
    /// <param name="complete">Adds what is in no event, if anything must be.</param>
    public ServiceParts Relay(Outbound outbound, Complete? complete = null)
    {
        Services.Add(services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Republish>(provider, outbound, complete ?? AsItIs)));
        return Relay("relay", outbound, services => EventSourcing.Relay.By((told, ct) => services.GetRequiredService<IBus>()
            .Publish(told.Message, told.Message.GetType(), message => message.MessageId = told.Id, ct)), complete ?? AsItIs);
    }

    /// <summary>A second relay, to another audience. It is not made by the container, where Marten would find all relays under one type: each has a name of its own.</summary>
    /// <param name="name">The key of its progress: never renamed.</param>
    /// <param name="deliver">Called while the store is being made: it must not ask for the store.</param>
    /// <param name="complete">Adds what is in no event.</param>
    /// <param name="silent">The nouns of which it tells nothing, by their states: what they live through is not even loaded. A new noun is told of until it is named.</param>
    public ServiceParts Relay(string name, Outbound outbound, Func<IServiceProvider, Deliver> deliver, Complete complete, params Type[] silent)
    {
        Services.Add(services => services.ConfigureMarten((provider, options) => options.Projections.Subscribe(
            new Relay(provider.GetRequiredService<Nouns>(), outbound, complete, deliver(provider)), relay =>
            {
                (relay.Name, relay.Options.BatchSize) = (name, 500);
                Array.ForEach([.. provider.GetRequiredService<Nouns>().All.Where(noun => silent.Length > 0 && !silent.Contains(noun.State)).SelectMany(noun => noun.Events.Keys)], relay.IncludeType);
            })));
        return this;
    }

    private static Task<IReadOnlyList<Told>> AsItIs(IReadOnlyList<Told> page, IQuerySession documents, CancellationToken ct) => Task.FromResult(page);
    /// <summary>Every contract whose body is this state: each contract carries the whole public state of its noun.</summary>
    internal static IEnumerable<Type> ContractsCarrying(Type state) => state.Assembly.GetTypes()
        .Where(type => type.GetProperties().Select(property => property.PropertyType).ToHashSet().IsSupersetOf([typeof(Head), state]));
}

/// <summary>Puts the kit into a host.</summary>
public static class Registration
{
    /// <summary>The name of the kit's meter and activity source.</summary>
    public const string TelemetryName = "ReverseMentoring.EventSourcing";
    internal static Meter Meter { get; } = new(TelemetryName);
    /// <summary>JSON of stored events and documents. Frozen: what was written with it must be read for ever.</summary>
    internal static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <param name="service">The service's name: prefix of its queues, and of its connection string <c>{service}-db</c>.</param>
    public static IHostApplicationBuilder AddEventSourcing(this IHostApplicationBuilder builder, string service, Action<ServiceParts> describe)
    {
        var parts = new ServiceParts();
        describe(parts);
        AddStore(builder, service);
        AddBus(builder, service, parts);
        foreach (var add in parts.Services) add(builder.Services);
        builder.Services
            .AddKeyedSingleton<TimeProvider>(DomainClock.Key, new DomainClock(builder.Environment.IsDevelopment() ? builder.Configuration["Clock:OffsetFile"] : null))
            .AddSingleton(new Nouns(parts.Nouns))
            .AddSingleton<Commands>().AddSingleton<Inbox>().AddSingleton<Copies>()
            .AddSingleton<RelaySupervisor>().AddHostedService(services => services.GetRequiredService<RelaySupervisor>())
            .AddSingleton<DueWork>().AddHostedService(services => services.GetRequiredService<DueWork>())
            .AddSingleton<Backlog>(services => async ct =>
                (await services.GetRequiredService<RelaySupervisor>().Progress(ct), (await services.GetRequiredService<DueWork>().Overdue(ct)).Count))
            .AddHealthChecks().AddCheck<RelaySupervisor>("relay", HealthStatus.Degraded);
        return builder;
    }

    private static void AddStore(IHostApplicationBuilder builder, string service)
    {
        var connection = new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString($"{service}-db")
            ?? throw new InvalidOperationException($"The connection string '{service}-db' is missing."));
        // The same statements again and again: to plan each takes a good part of the time. Nobody leaves anything in a session (locks end by name): no reset.
        foreach (var (setting, value) in new (string, object)[] { ("Maximum Pool Size", 40), ("Max Auto Prepare", 100), ("No Reset On Close", true) }) if (!connection.ShouldSerialize(setting)) connection[setting] = value;
        var database = NpgsqlDataSource.Create(connection);
        // By a factory, so that the container disposes of it.
        builder.Services.AddSingleton(_ => database).AddHealthChecks().AddAsyncCheck("postgresql", async ct =>
        {
            await using var probe = database.CreateCommand("select 1");
            return await probe.ExecuteScalarAsync(ct) is 1 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }, ["ready"]);

        var marten = builder.Services.AddMarten(options =>
        {
            options.UseSystemTextJsonForSerialization(Json, EnumStorage.AsString, Casing.CamelCase);
            options.Events.MetadataConfig.CausationIdEnabled = options.Events.MetadataConfig.CorrelationIdEnabled = options.Events.MetadataConfig.HeadersEnabled = true;
            // An event that cannot be read or told must stop the relay: skipping it would lose it without a word.
            options.Projections.Errors.SkipApplyErrors = options.Projections.Errors.SkipSerializationErrors = options.Projections.Errors.SkipUnknownEvents = false;
            // Latency from commit to broker is set by polling; LISTEN/NOTIFY serialises the commits.
            (options.Projections.FastPollingTime, options.Projections.SlowPollingTime, options.Projections.LeadershipPollingTime) =
                (TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(75), 1000);
            // A lost race leaves a gap in the sequence. Marten steps over it only when no living transaction could still fill it, so it need not wait for seconds.
            options.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(500);
            options.RegisterDocumentTypes([typeof(Receipt), typeof(Waiting)]);
            options.Storage.ExtendedSchemaObjects.Add(DueWork.Table());
            options.DisableNpgsqlLogging = true;
        }).UseNpgsqlDataSource().UseLightweightSessions();
        // Every lost race is an error to Marten's own log; whoever lost it decides again, and real errors reach the caller. The daemon tells of every page.
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.Critical).AddFilter("Marten.Events.Daemon", LogLevel.Warning);
        if (builder.Environment.IsDevelopment()) marten.ApplyAllDatabaseChangesOnStartup();
        marten.AddAsyncDaemon(DaemonMode.HotCold);
    }

    private static void AddBus(IHostApplicationBuilder builder, string service, ServiceParts parts) => builder.Services.AddMassTransit(bus =>
    {
        bus.DisableUsageTelemetry();
        bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, false));
        foreach (var consumer in parts.Consumers) consumer(bus, service);
        bus.AddConfigureEndpointsCallback((_, queue, endpoint) => Reliable(endpoint, parts.Together.Contains(queue) ? 64 : 8));
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
    /// <param name="endpoint">A queue of the service.</param>
    /// <param name="atOnce">Messages that are worked on at once; four times as many are fetched.</param>
    public static void Reliable(IReceiveEndpointConfigurator endpoint, int atOnce = 8)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit) rabbit.SetQuorumQueue();
        endpoint.PrefetchCount = 4 * atOnce;
        endpoint.ConcurrentMessageLimit = atOnce;
        endpoint.UseMessageRetry(away => away
            .Exponential(120, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(13), TimeSpan.FromMilliseconds(200)).Handle<Exception>(IsAway));
        endpoint.UseMessageRetry(other => other.Intervals(50, 500, 2000).Ignore<Exception>(IsAway));
        endpoint.ConfigureError(pipe =>
        {
            // What failed because something is away goes back to the broker, never to `_error`.
            pipe.UseExecuteAsync(context => IsAway(context.Exception) ? Task.FromException(context.Exception) : Task.CompletedTask);
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

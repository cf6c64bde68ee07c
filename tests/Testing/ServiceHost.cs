using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Testing;

/// <summary>
/// One real service in this process, on a database and a virtual host of its own on the real servers.
/// </summary>
/// <typeparam name="TMarker">Any type of the service's assembly.</typeparam>
public sealed class ServiceHost<TMarker> : WebApplicationFactory<TMarker> where TMarker : class
{
    private const string Issuer = "https://issuer.test";
    private const string Secret = "a secret of the tests, long enough for the key";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "test" };
    // To make the schema anew for every host takes longer than most tests.
    private static Task<string>? _schema;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;

    private readonly bool _ownsBroker;

    private ServiceHost(Dictionary<string, string> settings, Action<IServiceCollection>? services, bool ownsBroker) =>
        (_settings, _services, _ownsBroker) = (settings, services, ownsBroker);

    /// <summary>The domain clock of the service, standing still until it is moved.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public string Database => _settings["ConnectionStrings:service-db"];

    /// <summary>The broker address with the virtual host.</summary>
    public string Broker => _settings["ConnectionStrings:rabbitmq"];

    /// <summary>What it was started with: another process with the same is another node of it.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>Somebody goes on with its database and its virtual host.</summary>
    public bool HasHeir { get; set; }

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    /// <summary>Starts the service named <paramref name="service"/> (the prefix of its connection string).</summary>
    /// <param name="kestrel">On a real port: what the web server itself refuses is refused there only.</param>
    public static async Task<ServiceHost<TMarker>> Start(
        string service, Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null, bool kestrel = false)
    {
        var schema = Volatile.Read(ref _schema);
        var database = await (await PostgresServer.Shared).NewDatabase(service, schema is { IsCompletedSuccessfully: true } ? await schema : null);
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings:service-db"] = database,
            [$"ConnectionStrings:{service}-db"] = database,
            ["Identity:Authority"] = Issuer,
            ["Identity:IssuerName"] = "tests",
            ["Identity:SubjectKeySecret"] = Secret
        };
        foreach (var (key, value) in settings ?? []) all[key] = value;
        var ownsBroker = all.TryAdd("ConnectionStrings:rabbitmq", "");
        if (ownsBroker) all["ConnectionStrings:rabbitmq"] = await (await RabbitMqServer.Shared).NewVirtualHost(service);
        // The services have no content; without this, whoever is no test project is asked where it is.
        var assembly = typeof(TMarker).Assembly.GetName().Name!.ToUpperInvariant().Replace('.', '_');
        Environment.SetEnvironmentVariable($"ASPNETCORE_TEST_CONTENTROOT_{assembly}", AppContext.BaseDirectory);
        var host = new ServiceHost<TMarker>(all, services, ownsBroker);
        if (kestrel) host.UseKestrel(0);
        using var client = host.CreateClient();
        (await client.GetAsync("/ready")).EnsureSuccessStatusCode();
        if (schema is null) _ = Interlocked.CompareExchange(ref _schema, Schema(service, host.Store.Storage.ToDatabaseScript()), null);
        return host;
    }

    private static async Task<string> Schema(string service, string script)
    {
        var connection = new NpgsqlConnectionStringBuilder(await (await PostgresServer.Shared).NewDatabase($"{service}_schema")) { Pooling = false };
        await using var database = NpgsqlDataSource.Create(connection);
        await using var create = database.CreateCommand(script);
        await create.ExecuteNonQueryAsync();
        return connection.Database!;
    }

    /// <summary>A client signed in as this subject, with machine roles if any.</summary>
    public HttpClient As(string subject, params string[] roles) => As(subject, [], roles);

    /// <summary>The same with more claims in the token.</summary>
    public HttpClient As(string subject, IReadOnlyList<(string Type, string Value)> claims, params string[] roles)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(subject, claims, roles));
        return client;
    }

    /// <summary>A machine of an HRIS, for these sources and countries.</summary>
    public HttpClient AsIntegrator(string[] sources, string[] countries) =>
        As("hris", [.. sources.Select(source => ("sources", source)), .. countries.Select(country => ("countries", country))], "integrator");

    public static string Token(string subject, params string[] roles) => Token(subject, [], roles);

    private static string Token(string subject, IReadOnlyList<(string Type, string Value)> claims, string[] roles) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "reverse-mentoring",
        Subject = new ClaimsIdentity([new Claim("sub", subject), .. roles.Select(role => new Claim("roles", role)), .. claims.Select(claim => new Claim(claim.Type, claim.Value))]),
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256)
    });

    /// <summary>Makes the service know a person as if Programme had told it.</summary>
    /// <param name="subject">Who signs in as that person.</param>
    public async Task<Guid> Knows(string subject, Func<Person, Person>? but = null)
    {
        var id = Guid.NewGuid();
        var person = new Person(SubjectKey(subject), null, [], "unit-1", "entity-1", "DE", null, "site-1", "function-1", 5, new DateOnly(2020, 1, 1), ["en"], "Europe/Berlin", true, null);
        await Services.GetRequiredService<Copies>().Take(Head(id), but?.Invoke(person) ?? person, CancellationToken.None);
        return id;
    }

    /// <summary>Gives a person a role as if Programme had told it.</summary>
    public Task Appoint(Guid personId, string code, Guid? programmeId = null, params string[] countries) =>
        Services.GetRequiredService<Copies>().Take(
            Head(Guid.NewGuid()), new Role(personId, code, programmeId, countries, new DateOnly(2020, 1, 1), null, true), CancellationToken.None);

    /// <summary>A copy of another service's noun, as if it had been told.</summary>
    public Task Knows<T>(Guid id, T state, long version = 1) where T : class =>
        Services.GetRequiredService<Copies>().Take(Head(id, version), state, CancellationToken.None);

    public Head Head(Guid id, long version = 1) => new(id, version, version, 0, Clock.GetUtcNow());

    /// <summary>The key by which the service recognises a subject.</summary>
    public static string SubjectKey(string subject) => Convert.ToHexStringLower(
        HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Secret), System.Text.Encoding.UTF8.GetBytes($"tests\n{subject}")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsBroker && !HasHeir) await (await RabbitMqServer.Shared).Forget(Broker);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services =>
        {
            services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
            services.AddKeyedSingleton<TimeProvider>(DomainClock.Key, Clock);
            // Before the framework makes its own of the authority, which would be asked over HTTP.
            services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, jwt =>
            {
                jwt.Configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
                jwt.Configuration.SigningKeys.Add(Key);
            });
            _services?.Invoke(services);
        });
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using ReverseMentoring.Testing;

namespace ReverseMentoring.ServiceDefaults.Tests;

public sealed class LookingAtAHost : IAsyncLifetime
{
    private Authority _authority = null!;
    private Service _service = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await Authority.Start();
        _service = await Service.Start(_authority);
    }

    [Theory]
    [InlineData("/health", "bus,database,relay,self")]
    [InlineData("/alive", "self")]
    [InlineData("/ready", "database")]
    public async Task each_question_asks_its_own_checks(string path, string expected)
    {
        var answer = await _service.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Json();
        Assert.Equal("healthy", body.GetProperty("status").GetString());
        Assert.Equal(expected, string.Join(',', body.GetProperty("entries").EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task a_broker_that_is_away_leaves_the_host_ready_and_a_database_does_not()
    {
        _service.Checks["bus"] = HealthCheckResult.Unhealthy();
        Assert.Equal(HttpStatusCode.OK, (await _service.Get("/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.Get("/health")).StatusCode);

        _service.Checks["database"] = HealthCheckResult.Unhealthy();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.Get("/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _service.Get("/alive")).StatusCode);
    }

    [Fact]
    public async Task a_bus_that_stays_away_while_its_broker_answers_asks_for_a_restart()
    {
        using var broker = new TcpListener(IPAddress.Loopback, LocalProgram.FreePort());
        broker.Start();
        var (address, clock, bus) = (new Uri($"amqp://rm:secret@127.0.0.1:{((IPEndPoint)broker.LocalEndpoint).Port}/rm"), new FakeTimeProvider(), HealthStatus.Unhealthy);
        await using var checks = new ServiceCollection().AddLogging()
            .AddHealthChecks().AddCheck("bus", () => new HealthCheckResult(bus), ["ready", StuckBus.BusTag]).Services.BuildServiceProvider();
        var stuck = new StuckBus(checks.GetRequiredService<HealthCheckService>(), address, clock);
        Assert.Equal(HealthStatus.Healthy, await Look());
        clock.Advance(StuckBus.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, await Look());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, await Look());

        // It came back after all, or the broker itself is away: patience begins anew.
        bus = HealthStatus.Degraded;
        Assert.Equal(HealthStatus.Healthy, await Look());
        bus = HealthStatus.Unhealthy;
        Assert.Equal(HealthStatus.Healthy, await Look());
        broker.Stop();
        clock.Advance(StuckBus.Patience);
        Assert.Equal(HealthStatus.Healthy, await Look());
        broker.Start();
        Assert.Equal(HealthStatus.Healthy, await Look());
        clock.Advance(StuckBus.Patience);
        Assert.Equal(HealthStatus.Unhealthy, await Look());

        await using var service = await Service.Start(_authority, settings: ("ConnectionStrings:rabbitmq", address.ToString()));
        Assert.True((await (await service.Get("/alive")).Json()).GetProperty("entries").TryGetProperty("bus-comes-back", out _));

        async Task<HealthStatus> Look() => (await stuck.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status;
    }

    [Fact]
    public async Task what_is_degraded_still_serves_and_says_why()
    {
        _service.Checks["database"] = HealthCheckResult.Degraded("slow");
        var answer = await _service.Get("/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = (await answer.Json()).GetProperty("entries").GetProperty("database");
        Assert.Equal("degraded", entry.GetProperty("status").GetString());
        Assert.Equal("slow", entry.GetProperty("description").GetString());
    }

    [Fact]
    public async Task what_an_exception_says_stays_inside()
    {
        _service.Checks["database"] = HealthCheckResult.Unhealthy("Password=secret", new InvalidOperationException("Password=secret"), new Dictionary<string, object> { ["at"] = "secret" });
        Assert.DoesNotContain("secret", await (await _service.Get("/ready")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_metrics_are_for_what_scrapes_them_and_for_operators()
    {
        await _service.Get("/number?n=1");
        await (await _service.Get("/metrics")).IsProblem(401, "not-signed-in");
        await (await _service.Get("/metrics", _authority.Token("hris", Policies.Integrator))).IsProblem(403, "not-allowed");
        Assert.Equal(HttpStatusCode.OK, (await _service.Get("/metrics", _authority.Token("otto", Policies.Operator))).StatusCode);

        var answer = await _service.Get("/metrics", _authority.Token("prometheus", Policies.Metrics));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var scraped = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds_count", scraped, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/number\"", scraped, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total", scraped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_description_is_shown_in_Development_and_elsewhere_on_request()
    {
        await using var development = await Service.Start(_authority, "Development");
        await using var shown = await Service.Start(_authority, settings: ("ApiDescription:Enabled", "true"));
        foreach (var service in new[] { development, shown })
        {
            Assert.Equal(HttpStatusCode.OK, (await service.Get("/docs")).StatusCode);
            var document = await (await service.Get("/openapi/v1.json")).Json();
            Assert.Equal("http", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("type").GetString());
            Assert.Single(document.GetProperty("security").EnumerateArray());
            // Open to all: said to be so.
            Assert.Empty(document.GetProperty("paths").GetProperty("/number").GetProperty("get").GetProperty("security").EnumerateArray());
            Assert.False(document.GetProperty("paths").GetProperty("/unguarded").GetProperty("get").TryGetProperty("security", out _));
        }

        await (await _service.Get("/openapi/v1.json", _authority.Token("w-00001"))).IsProblem(404, "not-found");
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
    }
}

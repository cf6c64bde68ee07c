using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ReverseMentoring.ServiceDefaults.Tests;

public sealed class Tracing : IAsyncLifetime
{
    private Authority _authority = null!;
    private Service _service = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await Authority.Start();
        _service = await Service.Start(_authority);
    }

    [Fact]
    public async Task holds_a_request_and_what_happens_inside_it()
    {
        using var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        Assert.StartsWith($"00-{caller.TraceId}-", await Ask("/questions"), StringComparison.Ordinal);
        Assert.Contains("work in questions ", _service.Spans);
        Assert.Contains(_service.Spans, span => span.EndsWith(" /questions", StringComparison.Ordinal));
        Assert.Contains("work in questions", _service.Logs);
    }

    [Fact]
    public async Task holds_nothing_of_an_anonymous_answer_even_if_the_caller_is_traced()
    {
        using var caller = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        Assert.Equal("nothing", await Ask("/answers"));
        // What comes later has arrived: so would have what came before.
        await Ask("/questions");
        Assert.DoesNotContain(_service.Spans, span => span.Contains("answers", StringComparison.Ordinal));
        Assert.DoesNotContain(_service.Logs, line => line.Contains("answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task holds_no_probe()
    {
        foreach (var path in new[] { "/health", "/alive", "/ready", "/metrics" }) await _service.Get(path);
        await Ask("/questions");
        Assert.DoesNotContain(_service.Spans, span => span.EndsWith("health", StringComparison.Ordinal) || span.EndsWith("alive", StringComparison.Ordinal)
            || span.EndsWith("ready", StringComparison.Ordinal) || span.EndsWith("metrics", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("marten.daemon.highwatermark", ActivityKind.Internal, SamplingDecision.Drop)]
    [InlineData("programme-db", ActivityKind.Client, SamplingDecision.Drop)]
    [InlineData("System.Net.Http.HttpRequestOut", ActivityKind.Client, SamplingDecision.RecordAndSample)]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", ActivityKind.Server, SamplingDecision.RecordAndSample)]
    [InlineData("relay SessionBooked", ActivityKind.Producer, SamplingDecision.RecordAndSample)]
    public void begins_with_work_and_not_with_polling(string name, ActivityKind kind, SamplingDecision decision) =>
        Assert.Equal(decision, new Sampling(1, TimeProvider.System).ShouldSample(new(default, default, name, kind)).Decision);

    [Fact]
    public void begins_no_more_often_than_somebody_could_look()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var sampling = new Sampling(20, clock);
        Assert.Equal(20, Begun(100));
        Assert.Equal(0, Begun(100));
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(10, Begun(100));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(20, Begun(100));

        int Begun(int requests) => Enumerable.Range(0, requests).Count(_ =>
            sampling.ShouldSample(new(default, default, "GET", ActivityKind.Server)).Decision == SamplingDecision.RecordAndSample);
    }

    private async Task<string> Ask(string path)
    {
        var answer = await _service.Client.PostAsync(path, null, TestContext.Current.CancellationToken);
        // The server's span ends after its answer was read.
        var until = Stopwatch.StartNew();
        while (path == "/questions" && !_service.Spans.Any(span => span.EndsWith(" /questions", StringComparison.Ordinal)) && until.Elapsed < TimeSpan.FromSeconds(10)) await Task.Yield();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Traces;

/// <summary>One request, one trace: from the HTTP request through the relay and RabbitMQ into every other service, as the exporter gets it.</summary>
public sealed class OneTrace(AllServices services)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly WorkerHired Hired = new(
        new Order(new DateOnly(2020, 1, 1), 1),
        new Employment(EmploymentStatus.Active, null, [], "unit", "entity", "DE", null, "site", "function", 5, new DateOnly(2020, 1, 1), ["en"], "Europe/Berlin"));

    [Fact]
    public async Task goes_from_the_request_into_all_four_services()
    {
        var exporter = new Exporter();
        // The sources are the process's, so the one exporter sees the spans of all the services here.
        var programme = services.All.Single(service => service.Name == "programme");
        programme.Services.GetRequiredService<TracerProvider>().AddProcessor(new SimpleActivityExportProcessor(exporter));
        var person = Guid.NewGuid();
        await programme.Services.GetRequiredService<Commands>().Execute<Worker>(person, null, (_, _) => Decision.Of(Hired), Ct);

        using var administrator = programme.As("ada", "administrator");
        var trace = ActivityTraceId.CreateRandom();
        administrator.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var role = new { personId = person, code = "hr-analyst", programmeId = (Guid?)null, countries = Array.Empty<string>(), from = "2027-01-01" };
        using var response = await administrator.PutAsJsonAsync($"/api/v1/roles/{Guid.CreateVersion7()}", role, Ct);
        response.EnsureSuccessStatusCode();

        string[] queues = ["programme-role-copy", "matching-role-copy", "scheduling-role-copy", "feedback-role-copy"];
        var spans = await Eventually.Get(
            () => Task.FromResult(exporter.Of(trace)),
            found => queues.All(queue => found.Any(span => span.DisplayName.StartsWith(queue, StringComparison.Ordinal) && span.Kind == ActivityKind.Consumer)));
        var request = Assert.Single(spans, span => span.Kind == ActivityKind.Server);
        var relay = Assert.Single(spans, span => span.DisplayName == "relay RoleAssigned");
        Assert.NotEqual(default, relay.ParentSpanId);
        Assert.Equal(trace, request.TraceId);
    }

    private sealed class Exporter : BaseExporter<Activity>
    {
        private readonly ConcurrentQueue<Activity> _spans = new();

        public List<Activity> Of(ActivityTraceId trace) => [.. _spans.Where(span => span.TraceId == trace)];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch) _spans.Enqueue(span);
            return ExportResult.Success;
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <param name="Answers">One for each event, in their order.</param>
public sealed record WorkerEventAnswers(int Accepted, int Stale, int Rejected, IReadOnlyList<WorkerEventAnswer> Answers);

/// <summary>The door for who speaks HTTP: the same events as on the exchange, one or many at a time.</summary>
internal static class WorkerEventEndpoints
{
    private const int MostEvents = 10_000;
    private const long LargestBody = 32 * 1024 * 1024;

    public static void MapWorkerEvents(this IEndpointRouteBuilder app) =>
        app.MapPost("/hris/v1/events", async (HttpRequest request, HrisScope scope, HrisInbox inbox, bool? validateOnly, CancellationToken ct) =>
        {
            var events = await Read(request, ct);
            if (events is null) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            if (events.Count > MostEvents) return new Refusal(RefusalKind.Rule, "too-many-events", $"At most {MostEvents} events at a time.").ToProblem();
            var answers = validateOnly == true ? await inbox.Rehearse(events, scope, ct) : await inbox.Take(events, scope, ct);
            var counts = answers.CountBy(answer => answer.Outcome).ToDictionary();
            return Results.Ok(new WorkerEventAnswers(
                counts.GetValueOrDefault(WorkerEventAnswer.Accepted), counts.GetValueOrDefault(WorkerEventAnswer.Stale), counts.GetValueOrDefault(WorkerEventAnswer.Rejected), answers));
        }).RequireAuthorization(Policies.Integrator).WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithTags("HRIS")
            .WithSummary("Worker events as CloudEvents, structured or as a batch of at most 10,000; each is answered by itself. With validateOnly=true: what would happen.");

    private static async Task<IReadOnlyList<CloudEvent>?> Read(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return null;
        var batch = type.MediaType.Equals(CloudEvent.BatchContentType, StringComparison.OrdinalIgnoreCase);
        if (!batch && !type.MediaType.Equals(CloudEvent.ContentType, StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: ct);
            if (batch == (body.RootElement.ValueKind != JsonValueKind.Array)) throw new BadHttpRequestException("A batch is an array of events, and one event is an object.");
            return batch ? [.. body.RootElement.EnumerateArray().Select(CloudEvent.Read)] : [CloudEvent.Read(body.RootElement)];
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body cannot be read.", e);
        }
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReverseMentoring.Demo.Platform;

/// <summary>The broker's management API: what lies in the services' queues.</summary>
internal sealed class Broker(HttpClient http, Settings settings)
{
    // With the statistics of rates left out it answers in milliseconds, and from counts that are younger.
    private const string Question = "api/queues?disable_stats=true&enable_queue_totals=true";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The queues of the services that hold something, ready or on the way.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Messages(CancellationToken ct)
    {
        using var response = await Api.Reach(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(settings.BrokerManagement, Question));
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(settings.Broker.UserInfo))));
            return await http.SendAsync(request, ct);
        }, "The broker's management API", ct);
        if (!response.IsSuccessStatusCode) throw new DemoFailure($"The broker's management API answered {(int)response.StatusCode}.");
        var queues = (await response.Content.ReadFromJsonAsync<Queue[]>(SnakeCase, ct))!;
        return queues
            // Others may have queues there too, which nobody may ever read.
            .Where(queue => queue.Messages > 0 && Settings.ServiceNames.Any(service => queue.Name.StartsWith($"{service}-", StringComparison.Ordinal)))
            .ToDictionary(queue => queue.Name, queue => queue.Messages);
    }

    /// <summary>A queue where what could not be consumed ends, instead of being lost.</summary>
    public static bool IsGraveyard(string queue) =>
        queue.EndsWith("_error", StringComparison.Ordinal) || queue.EndsWith("_skipped", StringComparison.Ordinal);

    /// <param name="Messages">Ready and unacknowledged.</param>
    private sealed record Queue(string Name, [property: JsonPropertyName("messages")] long Messages);
}

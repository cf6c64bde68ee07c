using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Contracts.Tests.Deliveries;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Http;

/// <summary>
/// Whatever a caller sends to whatever door: problem details with a code, never a 500, and nothing stored by what was not accepted.
/// The doors are found from the service itself, so a new one is tried too.
/// </summary>
public sealed class FuzzEveryEndpoint
{
    private static readonly int Tries = Length.IsFull ? 600 : 20;

    public static TheoryData<string> Services => [.. AnyService.Names];

    [Theory, MemberData(nameof(Services))]
    public async Task answers_every_caller_and_stores_nothing_it_has_refused(string name)
    {
        await using var service = await AnyService.Start(name, kestrel: true);
        var traffic = await Traffic.Of(service);
        await Before.Of(service);
        await Tell(service, traffic);
        await using var stored = await Stored.In(service.Database);
        var complaints = new List<string>();
        var before = await stored.Read();
        var doors = Door.Of(service);
        Assert.NotEmpty(doors);

        foreach (var (door, number) in doors.Select((door, number) => (door, number)))
        {
            var malice = new Malice(new Random(number), await stored.Ids(""));
            var ids = await stored.Ids(door.Pattern.PathSegments.SelectMany(segment => segment.Parts)
                .OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().LastOrDefault(part => !part.Content.Contains("api", StringComparison.Ordinal))?.Content ?? "");
            foreach (var request in Requests(door, malice, ids))
            {
                var (shown, complaint, accepted) = await Send(service, request);
                if (accepted)
                {
                    await traffic.Rest();
                    before = await stored.Read();
                }
                else if (await stored.Read() is var after && after != before)
                {
                    complaint ??= $"was refused and has stored something:\n{string.Join('\n', after.Split('\n').Except(before.Split('\n')))}";
                    await traffic.Rest();
                    before = await stored.Read();
                }

                if (complaint is not null) complaints.Add($"{door}\n  {shown}\n  {complaint}");
            }
        }

        Assert.Empty(traffic.Faults);
        Assert.True(complaints.Count == 0, $"{complaints.Count} complaints\n{string.Join('\n', complaints.GroupBy(one => one.Split('\n')[0]).SelectMany(door => door.Take(3)))}");
    }

    private static IEnumerable<HttpRequestMessage> Requests(Door door, Malice malice, IReadOnlyList<Guid> ids)
    {
        if (door.Body is not null)
        {
            foreach (var body in Malice.NoBodies) yield return Request(body, "application/json");
            yield return Request("{}", "text/plain");
            yield return Request("{}", null);
        }

        // Who only reads is asked for no version: two show that it may be named all the same.
        foreach (var ifMatch in Length.IsFull || door.Method != "GET" ? Malice.IfMatches : Malice.IfMatches.Take(2))
        {
            var request = Request(door.Body is null ? null : malice.Body(door.Body), "application/json");
            request.Headers.Remove("If-Match");
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            yield return request;
        }

        // Where nothing but the caller can vary, a few meet them all.
        var varies = door.Body is not null || door.Query.Count > 0 || door.Pattern.Parameters.Count > 0;
        for (var n = 0; n < (Length.IsFull || varies ? Tries : Callers.Length); n++) yield return Request(door.Body is null ? null : malice.Body(door.Body), "application/json");

        HttpRequestMessage Request(string? body, string? type)
        {
            var path = door.Path((before, part) => part.Name is "id" || part.ParameterPolicies.Any(policy => policy.Content == "guid")
                ? malice.Chance(75) && ids.Count > 0 ? malice.One(ids).ToString() : malice.Value(typeof(Guid))
                : malice.Value(typeof(string)));
            var query = string.Join('&', door.Query.Where(_ => malice.Chance(50)).Select(asked => $"{asked.Name}={Uri.EscapeDataString(malice.Value(asked.Type))}"));
            // A path that the web server itself refuses never comes to the door.
            if (path.Length > 1500 || path.Contains("%00", StringComparison.Ordinal)) path = door.Path((_, _) => "a");
            var request = new HttpRequestMessage(new HttpMethod(door.Method), query.Length is > 0 and < 3000 ? $"{path}?{query}" : path);
            if (malice.Chance(40)) request.Headers.TryAddWithoutValidation("If-Match", malice.One(Malice.IfMatches));
            if (body is not null)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                if (type is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
                if (body.Length > 1_000_000) request.Headers.ExpectContinue = true;
            }

            request.Options.Set(Subject, malice.One(Callers));
            return request;
        }
    }

    private static readonly HttpRequestOptionsKey<string> Subject = new("subject");

    /// <summary>Somebody with every role, both of a pair, and somebody of whom nobody has heard.</summary>
    private static readonly string[] Callers = ["manager", "manager", "manager", "mentor-1", "mentee-1", "mentor-4", "mentee-2", "nobody"];

    private static readonly Dictionary<(AnyService, string), HttpClient> Clients = [];

    private static async Task<(string Shown, string? Complaint, bool Accepted)> Send(AnyService service, HttpRequestMessage request)
    {
        var subject = request.Options.TryGetValue(Subject, out var who) ? who : "nobody";
        HttpClient client;
        lock (Clients)
        {
            if (!Clients.TryGetValue((service, subject), out client!))
                Clients[(service, subject)] = client = service.As(subject, Policies.Administrator, Policies.Operator, Policies.Integrator);
        }

        var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var shown = $"as {subject}: {request.Method} {request.RequestUri} If-Match: {string.Join(", ", request.Headers.TryGetValues("If-Match", out var match) ? match : [])}\n  {content.Short()}";
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return (shown, Complaint(answer, body), answer.IsSuccessStatusCode);
    }

    private static string? Complaint(HttpResponseMessage answer, string body)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500) return $"answered {status}: {body.Short()}";
        if (status < 400) return null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"answered {status} as {answer.Content.Headers.ContentType?.MediaType ?? "nothing"}: {body.Short()}";
        var problem = JsonNode.Parse(body);
        return string.IsNullOrEmpty((string?)problem?["code"]) || string.IsNullOrEmpty((string?)problem["title"]) ? $"answered {status} without a code or a title: {body.Short()}" : null;
    }

    /// <summary>The service knows the people and the programmes of the story, and one of them has every role.</summary>
    private static async Task Tell(AnyService service, Traffic traffic)
    {
        var bus = service.Services.GetRequiredService<IBus>();
        foreach (var telling in Story.Told)
        {
            if (telling.Contract is { } contract) await bus.Publish(contract, contract.GetType(), context => context.MessageId = telling.Id);
        }

        await traffic.Rest();
        var copies = service.Services.GetRequiredService<Copies>();
        foreach (var code in RoleCodes.All)
        {
            var id = Cast.Id($"role/every/{code}");
            await copies.Take(new Head(id, 1, 1, 0, Cast.Today), new Role(Cast.Manager, code, null, [], new(2027, 1, 1), null, true), CancellationToken.None);
        }

        await traffic.Rest();
    }
}

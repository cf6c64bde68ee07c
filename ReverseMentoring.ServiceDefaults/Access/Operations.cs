using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.ServiceDefaults.Access;

/// <summary>What an operator may ask of every service: how much is still to be done, and to tell a queue everything again. No personal data.</summary>
public static partial class Operations
{
    /// <param name="policy">The policy that lets operators in.</param>
    public static void MapOperations(this IEndpointRouteBuilder app, string policy)
    {
        var operations = app.MapGroup("/ops").RequireAuthorization(policy).WithTags("Operations");

        operations.MapGet("/backlog", async (Backlog backlog, CancellationToken ct) =>
        {
            var (relay, due) = await backlog(ct);
            return TypedResults.Ok(new BacklogReading(relay.Head, relay.Relays, due));
        });

        operations.MapPost("/republish", async Task<IResult> (RepublishRequest request, Republish republish, CancellationToken ct) =>
            !Queue().IsMatch(request.Queue) ? new Refusal(RefusalKind.Rule, "queue-unknown", "Only a queue of one of the services is told anything.").ToProblem()
            : await republish.Send(request.Noun, request.Queue, request.Contracts.ToHashSet(), null, ct) is { } sent
                ? TypedResults.Ok(new RepublishAnswer(sent))
                : new Refusal(RefusalKind.NotFound, "noun-unknown", "This service has no such noun.").ToProblem());
    }

    /// <summary>Whatever else is on the broker, an HRIS's queue above all, must not be told what the services say among themselves.</summary>
    [GeneratedRegex("^(programme|matching|scheduling|feedback)-[a-z0-9-]{1,100}$")]
    private static partial Regex Queue();
}

/// <param name="Head">The newest event of the store.</param>
/// <param name="Relays">How far each relay has come.</param>
/// <param name="Due">Items that are due now.</param>
public sealed record BacklogReading(long Head, IReadOnlyDictionary<string, long> Relays, long Due);

/// <param name="Noun">Such as <c>pair</c>.</param>
/// <param name="Queue">The queue to fill.</param>
/// <param name="Contracts">Names of the contracts that its consumers take.</param>
public sealed record RepublishRequest(string Noun, string Queue, IReadOnlyList<string> Contracts);

public sealed record RepublishAnswer(long Sent);

using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Integration;
using ReverseMentoring.Matching.Rounds;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Matching.Proposals;

internal static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        var proposals = app.MapGroup("/api/v1/proposals").RequireAuthorization(AccessRegistration.Person).WithTags("Proposals");

        // No version in and none out: it would tell whether the other has answered.
        proposals.MapPost("/{id:guid}/answer", (Guid id, AnswerProposal command, Caller caller, Commands commands, CancellationToken ct) =>
            commands.Execute<Ballot>(Ballot.IdOf(id), null, async (ballot, reading) =>
            {
                var proposal = await reading.State<Proposal>(id);
                return BallotDecider.Decide(ballot, command, proposal, caller.PersonId, await Prospects.Of(proposal, reading), reading.Now);
            }, ct).ToSecretHttp())
            .WithSummary("Answers privately, or answers anew. The partner is never told; two acceptances make the pair at once.");

        proposals.MapGet("/mine", async (Caller caller, IDocumentStore store, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            var mine = await session.Query<Proposal>()
                .Where(proposal => proposal.IsOpen && (proposal.Mentor.PersonId == caller.PersonId || proposal.Mentee.PersonId == caller.PersonId))
                .OrderBy(proposal => proposal.AnswerBy).ToListAsync(ct);
            var ballots = (await session.LoadManyAsync<Ballot>(ct, mine.Select(proposal => Ballot.IdOf(proposal.Id)))).ToDictionary(ballot => ballot.Id);
            return TypedResults.Ok(mine.Select(proposal => MyProposal.Of(proposal, ballots.GetValueOrDefault(Ballot.IdOf(proposal.Id)), caller.PersonId)));
        })
        .WithSummary("One's open proposals: with whom, why, until when, and one's own answer so far.");

        proposals.MapGet("/{id:guid}", async (Guid id, Caller caller, IDocumentStore store, HttpContext http, CancellationToken ct) =>
        {
            await using var session = store.QuerySession();
            if (await session.LoadAsync<Proposal>(id, ct) is not { } proposal || proposal.SideOf(caller.PersonId) is null)
                return Decision.NotFound("proposal-unknown", "There is no such proposal.").Refusal!.ToProblem();
            var view = MyProposal.Of(proposal, await session.LoadAsync<Ballot>(Ballot.IdOf(id), ct), caller.PersonId);
            return http.Versioned(view, proposal.Version, $"{view.Role}-{view.Accepts}".ToLowerInvariant());
        })
        .WithSummary("One of one's proposals.")
        .Produces<MyProposal>();
    }
}

/// <summary>A proposal as one of the two sees it: never the other's answer, and of its end never the cause.</summary>
/// <param name="Role">What one would be oneself.</param>
/// <param name="Accepts">One's own answer; null while there is none.</param>
/// <param name="TalkBy">By when the two are to have their chemistry talk; null where there is none. It is among one's sessions.</param>
/// <param name="TalkedAt">When they had it, as one of them has reported.</param>
public sealed record MyProposal(
    Guid Id, Guid ProgrammeId, Side Role, Guid PartnerId, int Score, IReadOnlyList<ScorePart> Parts,
    DateTimeOffset AnswerBy, ProposalStatus Status, bool? Accepts, DateTimeOffset? TalkBy, DateTimeOffset? TalkedAt)
{
    internal static MyProposal Of(Proposal proposal, Ballot? ballot, Guid personId)
    {
        var role = proposal.SideOf(personId)!.Value;
        var partner = role == Side.Mentor ? proposal.Mentee : proposal.Mentor;
        return new(
            proposal.Id, proposal.ProgrammeId, role, partner.PersonId, proposal.Score, proposal.Parts,
            proposal.AnswerBy, proposal.Status, ballot?.AnswerOf(role), proposal.TalkBy, proposal.TalkedAt);
    }
}

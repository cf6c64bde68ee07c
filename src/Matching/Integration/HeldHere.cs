using Marten;
using ReverseMentoring.Matching.Agreements;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.InterimReviews;
using ReverseMentoring.Matching.Proposals;
using ReverseMentoring.Matching.Seats;
using ReverseMentoring.ServiceDefaults.Access;
using ReverseMentoring.ServiceDefaults.Privacy;
using Pair = ReverseMentoring.Matching.Pairs.Pair;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What somebody has answered to a proposal. Never what the other has.</summary>
public sealed record MyAnswer(Guid ProposalId, bool? Accepts);

/// <summary>What Matching holds of a person: what was proposed to them, what they answered, their pairs, and who has read about them. Drafts concern others too, and are shown to nobody.</summary>
internal static class HeldHere
{
    public static async Task<IReadOnlyList<HeldData>> Gather(Guid person, DateTimeOffset now, IDocumentSession session, CancellationToken ct)
    {
        var proposals = await session.Query<Proposal>().Where(proposal => proposal.Mentor.PersonId == person || proposal.Mentee.PersonId == person).ToListAsync(ct);
        var pairs = await session.Query<Pair>().Where(pair => pair.Mentor.PersonId == person || pair.Mentee.PersonId == person).ToListAsync(ct);
        var ballots = (await session.LoadManyAsync<Ballot>(ct, proposals.Select(proposal => Ballot.IdOf(proposal.Id)))).ToDictionary(ballot => ballot.Id);
        var seats = proposals.Select(proposal => proposal.Mentor.PersonId == person ? proposal.Mentor : proposal.Mentee).Select(me => ParticipantSeats.IdOf(me.ParticipantId)).Distinct();
        return
        [
            new("proposal", [.. proposals]),
            new("ballot", [.. proposals.Select(proposal => new MyAnswer(proposal.Id, ballots.GetValueOrDefault(Ballot.IdOf(proposal.Id))?.AnswerOf(proposal.SideOf(person)!.Value)))]),
            new("seats", [.. await session.LoadManyAsync<ParticipantSeats>(ct, seats), .. await session.LoadManyAsync<PersonSeats>(ct, PersonSeats.IdOf(person))]),
            new("pair", [.. pairs]),
            new("pair-agreement", [.. await session.LoadManyAsync<Agreement>(ct, pairs.Select(pair => Agreement.IdOf(pair.Id)))]),
            new("interim-review", [.. await session.Query<InterimReview>().Where(review => review.Mentor.PersonId == person || review.Mentee.PersonId == person || review.ModeratorId == person).ToListAsync(ct)]),
            new("matching-access-log", [.. await AccessLog.About(session, person, ct)])
        ];
    }
}

using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Ballots;

/// <summary>The private answers of two people. Each may see their own.</summary>
public sealed record Ballot
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public bool? MentorAccepts { get; init; }
    public bool? MenteeAccepts { get; init; }
    public bool Closed { get; init; }

    /// <summary>The stream of a proposal's answers.</summary>
    public static Guid IdOf(Guid proposalId) => DerivedId.From(proposalId, "ballot");

    public bool? AnswerOf(Side side) => side == Side.Mentor ? MentorAccepts : MenteeAccepts;

    public Ballot Evolve(object @event) => @event switch
    {
        AnswerGiven { Side: Side.Mentor } e => this with { MentorAccepts = e.Accepts },
        AnswerGiven { Side: Side.Mentee } e => this with { MenteeAccepts = e.Accepts },
        BallotClosed _ => this with { Closed = true },
        _ => this
    };
}

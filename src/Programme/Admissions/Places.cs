using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Admissions;

/// <summary>Who holds the places of a role and who waits for one, first come first. Kept only where the programme limits them.</summary>
public sealed record Places
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<Guid> Taken { get; init; } = [];
    public IReadOnlyList<Guid> Waiting { get; init; } = [];

    /// <summary>One stream for each role of a programme.</summary>
    public static Guid IdOf(Guid programmeId, MentoringRole role) => DerivedId.From(programmeId, $"places/{role}");

    public Places Evolve(object @event) => @event switch
    {
        PlaceTaken e => this with { Taken = [.. Taken, e.ParticipantId], Waiting = Without(Waiting, e.ParticipantId) },
        PlaceGivenBack e => this with { Taken = Without(Taken, e.ParticipantId) },
        PlaceWaitedFor e => this with { Waiting = [.. Waiting, e.ParticipantId] },
        WaitingEnded e => this with { Waiting = Without(Waiting, e.ParticipantId) },
        _ => this
    };

    private static IReadOnlyList<Guid> Without(IReadOnlyList<Guid> all, Guid one) => [.. all.Where(other => other != one)];
}

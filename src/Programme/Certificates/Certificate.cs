using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Certificates;

/// <summary>A certificate as its facts have made it. No rules here: they are in <see cref="CertificateDecider"/>.</summary>
public sealed record Certificate
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid PersonId { get; init; }
    public Guid ProgrammeId { get; init; }
    public CertificateKind Kind { get; init; }
    public MentoringRole Role { get; init; }
    public DateOnly IssuedOn { get; init; }
    public string? PathCode { get; init; }
    public int? PathVersion { get; init; }
    public int? SessionsHeld { get; init; }
    public bool Revoked { get; init; }

    /// <summary>One of each kind for each place, and for each role if somebody took the other one later.</summary>
    public static Guid IdOf(Guid participantId, CertificateKind kind, MentoringRole role) => DerivedId.From(participantId, $"certificate/{kind}/{role}");

    public Certificate Evolve(object @event) => @event switch
    {
        CertificateIssued e => this with
        {
            PersonId = e.PersonId, ProgrammeId = e.ProgrammeId, Kind = e.Kind, Role = e.Role, IssuedOn = e.IssuedOn,
            PathCode = e.PathCode, PathVersion = e.PathVersion, SessionsHeld = e.SessionsHeld
        },
        CertificateRevoked _ => this with { Revoked = true },
        _ => this
    };
}

using ReverseMentoring.Programme.Participants;

namespace ReverseMentoring.Programme.Certificates;

// The life of one certificate. The code by which anybody can check it is no fact: it is a document, see CertificateCode.

/// <param name="IssuedOn">The day, where the person is.</param>
/// <param name="PathCode">What was learnt; null for a certificate of participation.</param>
/// <param name="SessionsHeld">As far as it was known then; null for a certificate of training.</param>
public sealed record CertificateIssued(
    Guid PersonId, Guid ProgrammeId, CertificateKind Kind, MentoringRole Role, DateOnly IssuedOn, string? PathCode = null, int? PathVersion = null,
    int? SessionsHeld = null);

/// <summary>The person was erased: nothing can be certified of nobody.</summary>
public sealed record CertificateRevoked;

public enum CertificateKind { Training, Participation }

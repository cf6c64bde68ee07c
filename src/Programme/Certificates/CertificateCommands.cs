namespace ReverseMentoring.Programme.Certificates;

public sealed record CertifyTraining;

/// <param name="Held">Sessions that were held.</param>
/// <param name="Planned">Sessions that the programme plans for each pair.</param>
/// <param name="MinimumShare">Of the planned ones, 0 to 1; one session at least, whatever it is.</param>
public sealed record CertifyParticipation(int Held, int Planned, decimal MinimumShare);

public sealed record RevokeCertificate;

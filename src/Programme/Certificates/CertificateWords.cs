namespace ReverseMentoring.Programme.Certificates;

/// <summary>Everything that stands on a certificate and on the page that checks it, in one language.</summary>
/// <param name="Date">How a day is written.</param>
/// <param name="Trained">With <c>{role}</c> and <c>{programme}</c>; so has <paramref name="TookPart"/>.</param>
public sealed record CertificateWords(
    string Date, string TrainingTitle, string ParticipationTitle, string Mentor, string Mentee, string Certifies, string Trained, string TookPart,
    string Modules, string Term, string SessionsHeld, string IssuedOn, string IssuedBy, string Code, string CheckAt, string Print, string CheckTitle, string Genuine,
    string NotGenuine, string Kind, string Programme, string NoName)
{
    public static IReadOnlyDictionary<string, CertificateWords> All { get; } = Content.InEachLanguage<CertificateWords>("certificates/certificate");

    public string Title(CertificateKind kind) => kind == CertificateKind.Training ? TrainingTitle : ParticipationTitle;
}

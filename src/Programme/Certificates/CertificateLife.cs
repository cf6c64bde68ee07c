using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Certificates;

internal static class CertificateLife
{
    public static void Describe(Noun<Certificate> noun) => noun
        .Event<CertificateIssued>("certificate_issued")
        .Event<CertificateRevoked>("certificate_revoked");
}

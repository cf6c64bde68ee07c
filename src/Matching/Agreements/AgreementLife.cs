using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Matching.Agreements;

/// <summary>The names under which its facts are stored, for ever.</summary>
internal static class AgreementLife
{
    public static void Events(Noun<Agreement> noun) => noun.Event<PairAgreementSigned>("pair_agreement_signed");
}

using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Agreements;

internal static class AgreementLife
{
    public static void Describe(Noun<Agreement> noun) => noun.Event<AgreementWritten>("agreement_written");
}

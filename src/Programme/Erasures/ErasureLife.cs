using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Erasures;

internal static class ErasureLife
{
    public static void Describe(Noun<Erasure> noun) => noun
        .Event<ErasureBegan>("erasure_began")
        .Event<ServiceErased>("service_erased")
        .Event<ErasureOverdue>("erasure_overdue")
        .Event<ErasureCompleted>("erasure_completed")
        .Due(ErasureDecider.NextDue, (erasure, command, now) => ErasureDecider.Decide(erasure, (CallOverdue)command, now));
}

using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Programmes;

internal static class ProgrammeLife
{
    public static void Describe(Noun<Programme> noun) => noun
        .Event<ProgrammeDesigned>("programme_designed")
        .Event<ProgrammeOpened>("programme_opened")
        .Event<ProgrammeStarted>("programme_started")
        .Event<ProgrammeAdjusted>("programme_adjusted")
        .Event<ProgrammeClosed>("programme_closed")
        .Event<ProgrammeCancelled>("programme_cancelled");
}

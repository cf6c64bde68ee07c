using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Programmes;

internal static class ProgrammeLife
{
    public static void Describe(Noun<Programme> noun) => noun
        .Event<ProgrammeDesigned>("programme_designed")
        .Event<ProgrammeOpened>("programme_opened")
        .Event<ProgrammeStarted>("programme_started")
        .Event<ProgrammeAdjustmentPlanned>("programme_adjustment_planned")
        .Event<ProgrammeAdjusted>("programme_adjusted")
        .Event<ProgrammeExtended>("programme_extended")
        .Event<ProgrammeTermEnded>("programme_term_ended")
        .Event<ProgrammeCloseReminded>("programme_close_reminded")
        .Event<ProgrammeClosed>("programme_closed")
        .Event<ProgrammeCancelled>("programme_cancelled")
        .Due(TermDecider.NextDue, TermDecider.DecideDue);
}

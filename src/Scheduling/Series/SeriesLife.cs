using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Scheduling.Series;

/// <summary>How series are stored: the aliases never change.</summary>
internal static class SeriesLife
{
    public static void Events(Noun<PairSeries> noun) => noun
        .Event<SeriesPlanned>("series_planned")
        .Event<CancellationNoted>("cancellation_noted")
        .Event<MeetingNoted>("meeting_noted")
        .Event<SeriesStalled>("series_stalled")
        .Event<SeriesInterrupted>("series_interrupted")
        .Event<SeriesResumed>("series_resumed")
        .Event<SeriesExtended>("series_extended")
        .Event<SeriesEnded>("series_ended");
}

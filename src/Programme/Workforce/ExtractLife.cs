using ReverseMentoring.EventSourcing;

namespace ReverseMentoring.Programme.Workforce;

/// <summary>The names under which an extract's facts are stored, for ever.</summary>
internal static class ExtractLife
{
    public static void Describe(Noun<Extract> noun) => noun
        .Event<ExtractReceived>("extract_received")
        .Event<ExtractCompleted>("extract_completed")
        .Event<ExtractFailed>("extract_failed")
        .Event<ExtractCancelled>("extract_cancelled");
}

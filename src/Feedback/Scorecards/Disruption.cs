namespace ReverseMentoring.Feedback.Scorecards;

/// <summary>
/// That a session was moved or cancelled. One document for each message, under the message's id: so a message that comes twice counts once,
/// and one that comes late counts all the same.
/// </summary>
/// <param name="Id">The message's id.</param>
/// <param name="Side"><c>mentor</c>, <c>mentee</c>, or <c>pair</c> when the pair itself ended or paused.</param>
/// <param name="NoticeHours">Whole hours of notice.</param>
public sealed record Disruption(Guid Id, Guid ProgrammeId, Guid SessionId, string Side, int NoticeHours)
{
    public const string Mentor = "mentor";
    public const string Mentee = "mentee";
    public const string Pair = "pair";
}

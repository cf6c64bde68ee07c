using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Matching.Ballots;
using ReverseMentoring.Matching.Organisation;
using ReverseMentoring.Matching.Pairs;
using ReverseMentoring.Matching.Proposals;

namespace ReverseMentoring.Matching.Integration;

/// <summary>What would become of a proposal if both accepted it now.</summary>
internal static class Prospects
{
    /// <remarks>Looked up for every answer alike: an answer that took longer would tell that the other "yes" is there.</remarks>
    public static async Task<Prospect> Of(Proposal? proposal, Reading reading)
    {
        if (proposal is null) return new(true, []);
        var (documents, ct) = (reading.Documents, reading.Cancellation);
        var programme = await documents.Programme(proposal.ProgrammeId, ct);
        var participants = await documents.Copies<Participant>([proposal.Mentor.ParticipantId, proposal.Mentee.ParticipantId], ct);
        var people = await documents.WithManagers([proposal.Mentor.PersonId, proposal.Mentee.PersonId], ct);
        if (programme is null || !programme.TakesPairs()
            || participants.GetValueOrDefault(proposal.Mentor.ParticipantId) is not { Status: "enrolled" } mentor
            || participants.GetValueOrDefault(proposal.Mentee.ParticipantId) is not { Status: "enrolled" } mentee
            || people.GetValueOrDefault(proposal.Mentor.PersonId) is not { Active: true }
            || people.GetValueOrDefault(proposal.Mentee.PersonId) is not { Active: true }
            || ReportingLine.Conflict(proposal.Mentor.PersonId, proposal.Mentee.PersonId, people.Posts()) is not null)
            return new(true, []);

        return new(false, PairTopics.Of(Levels(mentee.Profile.TopicsWanted), Levels(mentor.Profile.TopicsOffered), programme.TopicCodes), programme.EndsOn);
    }

    private static Dictionary<string, int> Levels(IReadOnlyList<TopicLevel> topics) =>
        topics.GroupBy(topic => topic.Topic).ToDictionary(same => same.Key, same => same.Max(topic => topic.Level));
}

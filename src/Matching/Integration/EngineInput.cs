using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Organisation;
using ReverseMentoring.Matching.Scenarios;
using MatchingPolicy = ReverseMentoring.Matching.Engine.MatchingPolicy;

namespace ReverseMentoring.Matching.Integration;

/// <summary>The copies in the words of the engine. Pure. A code that the engine does not know is left out, or is a fault where that would change who is paired.</summary>
internal static class EngineInput
{
    /// <param name="terms">What is to be otherwise than the programme has it.</param>
    public static (MatchingPolicy? Policy, Fault? Fault) Policy(Programme programme, Terms? terms = null)
    {
        var own = programme.Matching;
        var asked = own with { Objective = terms?.Objective ?? own.Objective, Weights = terms?.Weights ?? own.Weights, ScoreFloor = terms?.ScoreFloor ?? own.ScoreFloor };
        if (PolicyCode.Objective(asked.Objective) is not { } objective)
            return (null, new("unknown-objective", "There is no such objective of matching."));
        if (asked.MustDiffer.Concat(asked.MustBeSame).Any(trait => PolicyCode.Trait(trait) is null))
            return (null, new("unknown-trait", "The programme asks people to differ or to be the same in something that is not known here."));

        return (new()
        {
            MinimumGradeDistance = asked.MinimumGradeDistance,
            MinimumCommonHours = asked.MinimumCommonHours,
            MentorCapacity = asked.MentorCapacity,
            MenteeCapacity = asked.MenteeCapacity,
            TrainingRequired = programme.TrainsBeforeMatching(),
            ScoreFloor = asked.ScoreFloor,
            Objective = objective,
            Weights = asked.Weights,
            MustDiffer = [.. asked.MustDiffer.Select(PolicyCode.Trait).OfType<Trait>()],
            MustBeSame = [.. asked.MustBeSame.Select(PolicyCode.Trait).OfType<Trait>()]
        }, null);
    }

    public static OrganisationChart Chart(IReadOnlyDictionary<Guid, Post> posts) =>
        OrganisationChart.Of(posts.ToDictionary(known => known.Key, known => new ReportingPosition(known.Value.ManagerId, known.Value.DottedLineIds)));

    /// <param name="policy">Of the person's country; without one in force nobody is matched there.</param>
    /// <param name="capacity">Further pairs that the person can hold now.</param>
    /// <param name="partnersBefore">Persons they are not to be paired with again.</param>
    public static Candidate Candidate(
        Guid participantId, Participant participant, Person person, CountryPolicy? policy,
        int capacity, int roundsWaited, IReadOnlyList<Guid> partnersBefore, DateOnly today)
    {
        var profile = participant.Profile;
        return new()
        {
            PersonId = participant.PersonId,
            ParticipantId = participantId,
            MentoringRole = participant.IsMentor() ? MentoringRole.Mentor : MentoringRole.Mentee,
            Seniority = participant.Seniority == "senior" ? Seniority.Senior : Seniority.Junior,
            GradeRank = person.GradeRank,
            Country = person.Country,
            Entity = person.Entity,
            Unit = person.Unit,
            Site = person.Site,
            Function = person.Function,
            Languages = [.. profile.Languages.Select(language => (language.Language, Level: PolicyCode.Level(language.Level)))
                .Where(language => language.Level is not null).Select(language => new SpokenLanguage(language.Language, language.Level!.Value))],
            Zone = profile.Zone,
            WorkingHours = [.. profile.WorkingHours.Select(hours => new WorkingWindow(hours.Day, hours.From, hours.Until))],
            TopicsWanted = [.. profile.TopicsWanted.Select(topic => new RatedTopic(topic.Topic, topic.Level))],
            TopicsOffered = [.. profile.TopicsOffered.Select(topic => new RatedTopic(topic.Topic, topic.Level))],
            LearningGoals = Allowed(OptionalField.LearningGoals) ? profile.LearningGoals : [],
            WorkingStyle = Allowed(OptionalField.WorkingStyle) ? profile.WorkingStyle : new Dictionary<string, int>(),
            Interests = Allowed(OptionalField.Interests) ? profile.Interests : [],
            Preferences = Allowed(OptionalField.Preferences) ? profile.Preferences : [],
            DoNotPair = participant.DoNotPair,
            PreviousPartners = partnersBefore,
            Capacity = capacity,
            RoundsWaited = roundsWaited,
            Eligible = policy is { InForce: true },
            OnLeave = person.OnLeaveUntil >= today,
            Trained = participant.TrainingDone
        };

        bool Allowed(string field) => policy?.AllowedFields.Contains(field) == true;
    }
}

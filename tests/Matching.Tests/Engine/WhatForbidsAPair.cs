using ReverseMentoring.Matching.Engine;
using static ReverseMentoring.Matching.Tests.Engine.People;

namespace ReverseMentoring.Matching.Tests.Engine;

public sealed class WhatForbidsAPair
{
    private static readonly Candidate Junior = Mentor();
    private static readonly Candidate Leader = Mentee();

    [Fact] public void Nothing_forbids_a_junior_mentor_and_a_senior_mentee_of_another_branch() => Assert.Empty(Forbidding(Junior, Leader));

    [Fact] public void Why_not_reads_the_same_from_both_sides()
    {
        var problem = Problem(null, Junior, Leader with { Languages = [] });
        Assert.Equal(problem.WhyNot(Junior.ParticipantId, Leader.ParticipantId), problem.WhyNot(Leader.ParticipantId, Junior.ParticipantId));
        Assert.Equal("no-shared-language", Assert.Single(problem.WhyNot(Leader.ParticipantId, Junior.ParticipantId)).Code);
    }

    [Fact] public void Nobody_is_paired_with_themselves() =>
        Assert.Contains("same-person", Codes(Problem(null, Junior, Leader).WhyNot(Junior.ParticipantId, Junior.ParticipantId)));

    [Fact] public void Two_mentors_are_no_pair() =>
        Assert.Contains("same-role", Codes(Problem(null, Junior, Mentor(2)).WhyNot(Junior.ParticipantId, Mentor(2).ParticipantId)));

    [Fact] public void Somebody_who_is_not_in_the_cohort_is_not_eligible() =>
        Assert.Equal(["not-eligible"], Codes(Problem(null, Junior).WhyNot(Junior.ParticipantId, Leader.ParticipantId)));

    [Fact] public void Whoever_is_not_eligible_is_not_paired()
    {
        Assert.Equal(["not-eligible"], Forbidding(Junior with { Eligible = false }, Leader));
        Assert.Equal(["not-eligible"], Forbidding(Junior, Leader with { Eligible = false }));
    }

    [Fact] public void Whoever_is_on_leave_is_not_paired()
    {
        Assert.Equal(["not-eligible"], Forbidding(Junior with { OnLeave = true }, Leader));
        Assert.Equal(["not-eligible"], Forbidding(Junior, Leader with { OnLeave = true }));
    }

    [Fact] public void The_training_gate_holds_for_both_and_only_where_it_is_set()
    {
        var gate = new MatchingPolicy { TrainingRequired = true };
        Assert.Equal(["not-trained"], Forbidding(Junior with { Trained = false }, Leader, gate));
        Assert.Equal(["not-trained"], Forbidding(Junior, Leader with { Trained = false }, gate));
        Assert.Empty(Forbidding(Junior with { Trained = false }, Leader with { Trained = false }));
    }

    [Fact] public void Nobody_is_paired_with_somebody_above_them_at_any_depth()
    {
        var between = Enumerable.Range(500, 300)
            .Select(number => (Person(number), new ReportingPosition(number == 500 ? Leader.PersonId : Person(number - 1), []))).ToList();
        Assert.Equal(["same-management-chain"], Forbidding(Junior, Leader, null, (Junior.PersonId, new(Leader.PersonId, []))));
        Assert.Equal(["same-management-chain"], Forbidding(Junior, Leader, null, [.. between, (Junior.PersonId, new(Person(799), []))]));
    }

    [Fact] public void Nor_with_somebody_below_them() =>
        Assert.Equal(["same-management-chain"], Forbidding(Junior, Leader, null, (Leader.PersonId, new(Junior.PersonId, []))));

    [Fact] public void A_chain_that_branches_above_both_is_no_obstacle() =>
        Assert.Empty(Forbidding(Junior, Leader, null, (HeadOfSales, new(HeadOfResearch, []))));

    [Fact] public void Nobody_is_paired_with_somebody_of_the_same_manager() =>
        Assert.Equal(["same-manager"], Forbidding(Junior, Leader, null, (Junior.PersonId, new(HeadOfResearch, []))));

    [Fact] public void Nobody_is_paired_along_a_dotted_line()
    {
        Assert.Equal(["dotted-line"], Forbidding(Junior, Leader, null, (Junior.PersonId, new(HeadOfSales, [Leader.PersonId]))));
        Assert.Equal(["dotted-line"], Forbidding(Junior, Leader, null, (Leader.PersonId, new(HeadOfResearch, [Junior.PersonId]))));
    }

    [Fact] public void Whose_chain_ends_at_somebody_unknown_waits()
    {
        Assert.Equal(["chain-incomplete"], Forbidding(Junior, Leader, null, (Junior.PersonId, new(Person(600), []))));
        Assert.Equal(["chain-incomplete"], Forbidding(Junior, Leader, null, (HeadOfResearch, new(Person(600), []))));
    }

    [Fact] public void Whose_chain_is_a_circle_waits() =>
        Assert.Equal(["chain-incomplete"], Forbidding(
            Junior, Leader, null,
            (Junior.PersonId, new(Person(600), [])), (Person(600), new(Person(601), [])), (Person(601), new(Person(600), []))));

    [Theory]
    [InlineData(3, 5, 2, false)]
    [InlineData(3, 4, 2, true)]
    [InlineData(3, 4, 1, false)]
    [InlineData(3, 3, 1, true)]
    [InlineData(8, 3, 1, true)]
    [InlineData(3, 8, 5, false)]
    [InlineData(3, 8, 6, true)]
    public void The_mentor_is_the_junior_by_enough_grades(int mentor, int mentee, int distance, bool forbidden) =>
        Assert.Equal(forbidden ? ["grade-distance"] : [], Forbidding(
            Junior with { GradeRank = mentor }, Leader with { GradeRank = mentee }, new() { MinimumGradeDistance = distance },
            (Junior.PersonId, new(HeadOfSales, [])), (Leader.PersonId, new(HeadOfResearch, []))));

    [Theory]
    [InlineData(Seniority.Junior, Seniority.Senior, false)]
    [InlineData(Seniority.Senior, Seniority.Junior, true)]
    [InlineData(Seniority.Junior, Seniority.Junior, true)]
    [InlineData(Seniority.Senior, Seniority.Senior, true)]
    public void Only_a_junior_mentors_and_only_a_senior_is_mentored(Seniority mentor, Seniority mentee, bool forbidden) =>
        Assert.Equal(forbidden ? ["grade-distance"] : [], Forbidding(Junior with { Seniority = mentor }, Leader with { Seniority = mentee }));

    [Fact] public void The_classic_order_with_a_senior_mentor_is_forbidden() =>
        Assert.Equal(["grade-distance"], Forbidding(
            Junior with { Seniority = Seniority.Senior, GradeRank = 8 }, Leader with { Seniority = Seniority.Junior, GradeRank = 3 }, null,
            (Junior.PersonId, new(HeadOfSales, [])), (Leader.PersonId, new(HeadOfResearch, []))));

    [Fact] public void They_need_a_language_that_both_speak_well_enough()
    {
        Assert.Equal(["no-shared-language"], Forbidding(Junior with { Languages = [new("pl", CefrLevel.Native)] }, Leader));
        Assert.Equal(["no-shared-language"], Forbidding(Junior with { Languages = [new("en-IN", CefrLevel.A2)] }, Leader));

        var independent = Junior with { Languages = [new("en-IN", CefrLevel.B1)] };
        Assert.Empty(Forbidding(independent, Leader));
        Assert.Equal(["no-shared-language"], Forbidding(independent, Leader, new() { MinimumLanguageLevel = CefrLevel.B2 }));
    }

    [Fact] public void They_need_common_working_time_unless_they_share_a_site()
    {
        var night = Junior with { WorkingHours = OfficeHours(18, 23) };
        Assert.Equal(["too-little-common-time"], Forbidding(night, Leader));
        Assert.Empty(Forbidding(night with { Site = Leader.Site }, Leader));
        Assert.Empty(Forbidding(night, Leader, new() { MinimumCommonHours = 0 }));
        Assert.Equal(["too-little-common-time"], Forbidding(night with { Site = "" }, Leader with { Site = "" }));
    }

    [Fact] public void Working_hours_that_nobody_told_are_no_common_time() =>
        Assert.Equal(["too-little-common-time"], Forbidding(Junior with { WorkingHours = [] }, Leader));

    [Fact] public void Whoever_has_no_place_left_is_not_paired()
    {
        Assert.Equal(["no-capacity"], Forbidding(Junior with { Capacity = 0 }, Leader));
        Assert.Equal(["no-capacity"], Forbidding(Junior, Leader with { Capacity = 0 }));
    }

    [Fact] public void Either_side_can_ask_not_to_be_paired()
    {
        Assert.Equal(["do-not-pair"], Forbidding(Junior with { DoNotPair = [Leader.PersonId] }, Leader));
        Assert.Equal(["do-not-pair"], Forbidding(Junior, Leader with { DoNotPair = [Junior.PersonId] }));
    }

    [Fact] public void Nobody_is_paired_with_the_same_person_again()
    {
        Assert.Equal(["paired-before"], Forbidding(Junior with { PreviousPartners = [Leader.PersonId] }, Leader));
        Assert.Equal(["paired-before"], Forbidding(Junior, Leader with { PreviousPartners = [Junior.PersonId] }));
    }

    [Theory]
    [InlineData(Trait.Country, false)]
    [InlineData(Trait.Entity, true)]
    [InlineData(Trait.Unit, true)]
    [InlineData(Trait.Site, true)]
    [InlineData(Trait.Function, true)]
    public void A_programme_can_ask_for_people_who_differ_or_who_share(Trait trait, bool differ)
    {
        Assert.Equal(differ ? [] : ["must-differ"], Forbidding(Junior, Leader, new() { MustDiffer = [trait] }));
        Assert.Equal(differ ? ["must-be-same"] : [], Forbidding(Junior, Leader, new() { MustBeSame = [trait] }));
    }

    [Fact] public void What_is_unknown_neither_differs_nor_is_shared()
    {
        Assert.Equal(["must-differ"], Forbidding(Junior with { Unit = "" }, Leader, new() { MustDiffer = [Trait.Unit] }));
        Assert.Equal(["must-be-same"], Forbidding(Junior with { Unit = "" }, Leader with { Unit = "" }, new() { MustBeSame = [Trait.Unit] }));
    }

    [Fact] public void All_reasons_are_told_to_those_who_run_the_round_and_private_ones_to_nobody_else()
    {
        var mentor = Junior with { DoNotPair = [Leader.PersonId], PreviousPartners = [Leader.PersonId], Languages = [] };
        var all = Problem(null, mentor, Leader with { Capacity = 0 }).WhyNot(mentor.ParticipantId, Leader.ParticipantId);
        Assert.Equal(["no-capacity", "no-shared-language", "do-not-pair", "paired-before"], Codes(all));
        Assert.Equal(["not-available", "no-shared-language"], Codes(Constraint.Outwards(all)));
    }

    [Fact] public void Every_constraint_has_a_code_of_its_own_and_a_sentence_in_both_languages()
    {
        Constraint[] all = [.. Constraint.Hard, Constraint.NotAvailable, Constraint.BelowScoreFloor, Constraint.BetterPairsForAll, Constraint.NobodyToPairWith];
        Assert.Equal(20, all.Select(constraint => constraint.Code).Distinct().Count());
        Assert.All(all, constraint => Assert.Matches("^[a-z]+(-[a-z]+)*$", constraint.Code));
        Assert.All(all, constraint => Assert.All([constraint.English, constraint.German], sentence => Assert.Matches(@"^\p{Lu}.+\.$", sentence)));
    }

    private static IEnumerable<string> Codes(IEnumerable<Constraint> constraints) => constraints.Select(constraint => constraint.Code);
}

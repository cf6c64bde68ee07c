using ReverseMentoring.Contracts.Programme.V1;
using ReverseMentoring.Matching.Engine;
using ReverseMentoring.Matching.Integration;

namespace ReverseMentoring.Matching.Tests.Integration;

public sealed class WhatTheEngineIsTold
{
    private static readonly DateOnly today = new(2027, 3, 1);

    private static readonly Participant participant = new(
        Guid.NewGuid(), Guid.NewGuid(), "mentor", "junior", "enrolled", 2,
        new([new("digital-trends", 4)], [new("new-technologies", 5)], ["leadership"], ["climbing"], new Dictionary<string, int> { ["pace"] = 3 },
            [new("en-GB", "C1"), new("fr", "fluent")], "Europe/Berlin", [new(DayOfWeek.Monday, new(9, 0), new(17, 0))], [Guid.NewGuid()]),
        true, "1", true, null, []);

    private static readonly Person person = new(
        "key", null, [], "unit", "entity", "DE", null, "site", "function", 4, null, ["en"], "Europe/Berlin", true, null);

    private static CountryPolicy Allowing(params string[] fields) => new("DE", 1, [], 5, 10, fields, [], new Dictionary<string, int>(), []);

    private static Candidate Told(CountryPolicy? policy, Person? who = null) =>
        EngineInput.Candidate(Guid.NewGuid(), participant, who ?? person, policy, 1, 0, [], today);

    [Fact]
    public void is_only_what_the_persons_country_allows()
    {
        var candidate = Told(Allowing("interests"));
        Assert.Equal(["climbing"], candidate.Interests);
        Assert.Empty(candidate.LearningGoals);
        Assert.Empty(candidate.WorkingStyle);
        Assert.Empty(candidate.Preferences);
        Assert.Equal(["leadership"], Told(Allowing("learning-goals")).LearningGoals);
        Assert.Single(Told(Allowing("working-style")).WorkingStyle);
        Assert.Single(Told(Allowing("preferences")).Preferences);
    }

    [Fact]
    public void keeps_out_whoever_works_where_no_policy_was_approved()
    {
        Assert.False(Told(null).Eligible);
        Assert.True(Told(Allowing()).Eligible);
    }

    [Fact]
    public void keeps_out_whoever_is_on_leave_until_they_are_back()
    {
        Assert.True(Told(Allowing(), person with { OnLeaveUntil = today }).OnLeave);
        Assert.False(Told(Allowing(), person with { OnLeaveUntil = today.AddDays(-1) }).OnLeave);
    }

    [Fact]
    public void leaves_out_a_level_of_language_that_is_not_known() =>
        Assert.Equal([new SpokenLanguage("en-GB", CefrLevel.C1)], Told(Allowing()).Languages);

    [Theory]
    [InlineData("mentor", "senior", MentoringRole.Mentor, Seniority.Senior)]
    [InlineData("mentor", "junior", MentoringRole.Mentor, Seniority.Junior)]
    [InlineData("mentee", "senior", MentoringRole.Mentee, Seniority.Senior)]
    [InlineData("mentee", "junior", MentoringRole.Mentee, Seniority.Junior)]
    public void keeps_who_teaches_and_who_is_senior_apart(string role, string seniority, MentoringRole teaches, Seniority rank)
    {
        var candidate = EngineInput.Candidate(
            Guid.NewGuid(), participant with { MentoringRole = role, Seniority = seniority }, person, Allowing(), 1, 0, [], today);
        Assert.Equal((teaches, rank), (candidate.MentoringRole, candidate.Seniority));
    }
}

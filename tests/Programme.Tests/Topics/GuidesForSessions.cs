using ReverseMentoring.Programme.Topics;

namespace ReverseMentoring.Programme.Tests.Topics;

public sealed class GuidesForSessions
{
    public static TheoryData<string, string> EachGuide
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var topic in TopicCatalogue.All)
                foreach (var language in Training.Prose.Languages) all.Add(topic.Code, language);
            return all;
        }
    }

    [Fact]
    public void the_catalogue_has_the_five_topics_in_both_languages()
    {
        Assert.Equal(["new-technologies", "digital-trends", "innovation-strategies", "communication-methods", "market-developments"], TopicCatalogue.All.Select(topic => topic.Code));
        Assert.All(TopicCatalogue.All, topic => Assert.Equal(["de", "en"], topic.Titles.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory, MemberData(nameof(EachGuide))]
    public void a_guide_fills_an_hour(string code, string language)
    {
        var guide = TopicCatalogue.Guides[code][language];
        Assert.Equal(60, guide.Agenda.Sum(item => item.Minutes));
        Assert.InRange(guide.Agenda.Count, 4, 8);
        Assert.All(guide.Agenda, item => Assert.InRange(item.Minutes, 5, 25));
        Assert.Equal(5, guide.OpeningQuestions.Count);
        Assert.All(guide.OpeningQuestions, question => Assert.EndsWith("?", question, StringComparison.Ordinal));
        Assert.All(new[] { guide.Mentor, guide.Mentee, guide.FollowUp, guide.FurtherIdeas }, list => Assert.InRange(list.Count, 2, 6));
        Assert.InRange(guide.Exercise.Steps.Count, 3, 8);
        Training.Prose.IsClean(language,
        [
            guide.Title, guide.Aim, .. guide.Mentor, .. guide.Mentee, .. guide.Agenda.SelectMany(item => new[] { item.Title, item.Text }), .. guide.OpeningQuestions,
            guide.Exercise.Title, .. guide.Exercise.Steps, .. guide.FollowUp, .. guide.FurtherIdeas
        ]);
    }

    [Theory, MemberData(nameof(EachGuide))]
    public void a_guide_reads_the_same_hour_in_each_language(string code, string language) =>
        Assert.Equal(TopicCatalogue.Guides[code]["en"].Agenda.Select(item => item.Minutes), TopicCatalogue.Guides[code][language].Agenda.Select(item => item.Minutes));
}

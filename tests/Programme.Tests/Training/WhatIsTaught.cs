using System.Text.RegularExpressions;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Training;

namespace ReverseMentoring.Programme.Tests.Training;

/// <summary>The modules as they ship: complete in both languages, and nothing left in them that belongs to whoever wrote them.</summary>
public sealed partial class WhatIsTaught
{
    public static TheoryData<string, string> EachText
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var module in TrainingPaths.Modules)
                foreach (var language in Prose.Languages) all.Add(module.Code, language);
            return all;
        }
    }

    [Fact]
    public void there_are_four_modules_for_who_gives_and_two_for_who_takes()
    {
        Assert.Equal(["communication", "feedback-techniques", "building-trust", "shaping-sessions"], TrainingPaths.All[0].Modules.Select(module => module.Code));
        Assert.Equal(["asking-questions", "accepting-feedback"], TrainingPaths.All[1].Modules.Select(module => module.Code));
        Assert.All(TrainingPaths.All, path => Assert.Equal((4, Prose.Languages.Order()), (path.PassMark, path.Titles.Keys.Order()), Same));
    }

    [Fact]
    public void there_is_a_starter_path_of_each_role_and_no_path_twice_in_one_version()
    {
        foreach (var role in Enum.GetValues<MentoringRole>()) Assert.Equal(role, TrainingPaths.Find(TrainingPaths.Starter(role))!.Role);
        Assert.Equal(TrainingPaths.All.Count, TrainingPaths.All.DistinctBy(path => (path.Code, path.Version)).Count());
        Assert.All(TrainingPaths.All, path => Assert.NotEmpty(path.Modules));
        Assert.Empty(TrainingPaths.Modules.Except(TrainingPaths.All.SelectMany(path => path.Modules)));
        Assert.Null(TrainingPaths.Find("mentor-starter", 99));
    }

    private static bool Same((int, IOrderedEnumerable<string>) one, (int, IOrderedEnumerable<string>) other) => one.Item1 == other.Item1 && one.Item2.SequenceEqual(other.Item2);

    [Theory, MemberData(nameof(EachText))]
    public void a_module_has_an_aim_a_text_an_exercise_and_five_questions(string module, string language)
    {
        var text = TrainingPaths.Texts[module][language];
        Assert.InRange(Prose.Words(text.Text.SelectMany(section => section.Paragraphs)), 500, 850);
        Assert.InRange(text.Text.Count, 4, 8);
        Assert.InRange(Prose.Words([text.Aim]), 12, 60);
        Assert.InRange(text.Exercise.Minutes, 5, 30);
        Assert.InRange(text.Exercise.Steps.Count, 3, 8);
        Assert.Equal(["q1", "q2", "q3", "q4", "q5"], text.Questions.Select(question => question.Id));
        Assert.All(text.Questions, question =>
        {
            Assert.Equal(TrainingModule.Options, question.Options.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(4, question.Options.Values.Distinct().Count());
            Assert.InRange(Prose.Words([question.Explanation]), 12, 70);
        });
        Prose.IsClean(language, All(text));
    }

    [Fact]
    public void every_question_has_right_answers_and_wrong_ones() =>
        Assert.All(TrainingPaths.Modules, module =>
        {
            Assert.Equal(["q1", "q2", "q3", "q4", "q5"], module.Answers.Keys.Order(StringComparer.Ordinal));
            Assert.All(module.Answers.Values, right =>
            {
                Assert.InRange(right.Count, 1, 3);
                Assert.Equal(right.Distinct().Order(StringComparer.Ordinal), right);
                Assert.Subset(TrainingModule.Options.ToHashSet(), right.ToHashSet());
            });
            // Whoever always chooses the same letter has learnt nothing and must not pass.
            Assert.All(TrainingModule.Options, letter => Assert.True(module.Answers.Values.Count(right => right is [var only] && only == letter) < 3));
        });

    /// <summary>A question with several right answers says how many, or that there are several: in each language.</summary>
    [Theory, MemberData(nameof(EachText))]
    public void a_question_with_several_answers_says_how_many(string module, string language)
    {
        var answers = TrainingPaths.Modules.Single(one => one.Code == module).Answers;
        Assert.All(TrainingPaths.Texts[module][language].Questions, question =>
            Assert.Equal(Math.Max(0, answers[question.Id].Count - 1), Several().Match(question.Text) is { Success: true } number ? number.Value is "two" or "zwei" ? 1 : 2 : 0));
    }

    private static IEnumerable<string> All(ModuleText text) =>
    [
        text.Title, text.Aim, .. text.Text.SelectMany(section => section.Paragraphs.Prepend(section.Heading)), text.Exercise.Title, .. text.Exercise.Steps,
        .. text.Questions.SelectMany(question => question.Options.Values.Append(question.Text).Append(question.Explanation))
    ];

    [GeneratedRegex(@"\b(two|three|zwei|drei)\b")]
    private static partial Regex Several();
}

/// <summary>What can be seen of a text without understanding it.</summary>
internal static partial class Prose
{
    public static readonly string[] Languages = ["en", "de"];

    public static int Words(IEnumerable<string> texts) => texts.Sum(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit)));

    /// <summary>No markup, no placeholder, no straight quotes, no umlaut written around, the reader addressed as the language does.</summary>
    public static void IsClean(string language, IEnumerable<string> texts)
    {
        Assert.All(texts, text =>
        {
            Assert.Equal(text.Trim(), text);
            Assert.NotEmpty(text);
            Assert.DoesNotMatch(Markup(), text);
            Assert.Equal(0, text.Count(letter => letter == '“') - text.Count(letter => letter == (language == "de" ? '„' : '”')));
            if (language == "de")
            {
                Assert.DoesNotMatch(WrittenAround(), text);
                Assert.DoesNotMatch(Familiar(), text);
                Assert.DoesNotContain("”", text, StringComparison.Ordinal);
            }
            else Assert.DoesNotMatch(Umlaut(), text);
        });
    }

    [GeneratedRegex("""[<>{}*#_`\[\]"\\]|\bTODO\b|\bXXX\b|[Ll]orem|  |\uFFFD|Ã""")]
    private static partial Regex Markup();

    // Words that have an umlaut or an ß in German and are often written without one.
    [GeneratedRegex(@"\b([Ff]uer|[Uu]eber|[Kk]oennen|[Mm]uessen|[Ww]uerden?|[Mm]oechten?|[Gg]espraech\w*|[Ff]uehrung\w*|[Vv]ertrauenswuerdig|[Hh]oer\w+|[Zz]urueck|[Nn]aechste\w*|gross\w*|ausser|heisst|weiss|schliesslich|regelmaessig\w*|Uebung\w*)\b")]
    private static partial Regex WrittenAround();

    [GeneratedRegex(@"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]eine?[mnrs]?|[Ee]uch|[Ee]uer)\b")]
    private static partial Regex Familiar();

    [GeneratedRegex("[äöüÄÖÜß„]")]
    private static partial Regex Umlaut();
}

using System.Text.Json;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Training;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Training.TrainingDecider;

namespace ReverseMentoring.Programme.Tests.Training;

public sealed class Learning : Spec<Participant>
{
    private static readonly string[] questions = ["q1", "q2", "q3", "q4", "q5"];

    private static readonly ParticipantEnrolled enrolled = new(
        Samples.ProgrammeId, Samples.Person, MentoringRole.Mentor, Seniority.Junior, "DE", 1, Samples.Profile, []);

    private static readonly TrainingPath path = new(
        "short", 3, MentoringRole.Mentor, 4, ExternalEvidence: true, new Dictionary<string, string> { ["en"] = "Short" }, [Module("first"), Module("second")]);

    private static TrainingModule Module(string code) => new(code, 10, questions.ToDictionary(question => question, _ => (IReadOnlyList<string>)["a", "c"]));

    /// <summary>So many right; the others lack an option.</summary>
    private static AnswerCheck Answers(int right, int version = 3) =>
        new(questions.Select((question, i) => (question, i)).ToDictionary(one => one.question, one => (IReadOnlyList<string>)(one.i < right ? ["c", "a"] : ["a"])), version);

    private static Func<Participant?, DateTimeOffset, Decision> Answering(AnswerCheck answers, string module = "first", TrainingPath? of = null) =>
        (participant, _) => Decide(participant, module, answers, of ?? path);

    [Fact]
    public void a_module_is_passed_with_four_of_five() =>
        Given(enrolled).When(Answering(Answers(4))).Then(new TrainingModuleCompleted("first", 3, 4, "short")).TwiceIsOnce();

    [Fact]
    public void three_of_five_are_a_failed_attempt_and_say_only_how_many() =>
        Given(enrolled).When(Answering(Answers(3))).Then(new TrainingModuleFailed("first", 3, 3, "short"));

    [Fact]
    public void a_path_may_ask_for_more() =>
        Given(enrolled).When(Answering(Answers(4), of: path with { PassMark = 5 })).Then(new TrainingModuleFailed("first", 3, 4, "short"));

    [Fact]
    public void it_may_be_tried_again() =>
        Given(enrolled, new TrainingModuleFailed("first", 3, 0)).When(Answering(Answers(5))).Then(new TrainingModuleCompleted("first", 3, 5, "short")).TwiceIsOnce();

    [Fact]
    public void failed_attempts_are_counted_by_module() =>
        Assert.Equal(2, Fold.Of<Participant>(enrolled, new TrainingModuleFailed("first", 3, 0), new TrainingModuleFailed("first", 3, 3), new TrainingModuleFailed("second", 3, 1))!.FailedAttempts["first"]);

    [Fact]
    public void what_was_passed_stays_passed() =>
        Given(enrolled, new TrainingModuleCompleted("first", 3, 5)).When(Answering(Answers(0))).ThenNothing();

    [Fact]
    public void the_last_module_completes_the_training() =>
        Given(enrolled, new TrainingModuleCompleted("first", 3, 5)).When(Answering(Answers(5), "second"))
            .Then(new TrainingModuleCompleted("second", 3, 5, "short"), new TrainingCompleted("short", 3)).TwiceIsOnce();

    [Fact]
    public void modules_of_an_older_version_count() =>
        Given(enrolled, new TrainingModuleCompleted("first")).When(Answering(Answers(5), "second"))
            .Then(new TrainingModuleCompleted("second", 3, 5, "short"), new TrainingCompleted("short", 3));

    [Fact]
    public void what_was_stored_before_there_were_scores_is_read() =>
        Assert.Equal(new TrainingModuleCompleted("first"), JsonSerializer.Deserialize<TrainingModuleCompleted>("""{"moduleCode":"first"}""", JsonSerializerOptions.Web));

    [Fact]
    public void who_completed_an_older_version_is_done()
    {
        object[] done = [enrolled, new TrainingModuleCompleted("first"), new TrainingCompleted("short", 1)];
        Assert.Equal((true, 1), (Fold.Of<Participant>(done)!.TrainingDone, Fold.Of<Participant>(done)!.TrainingVersion!.Value));
        Given(done).When(Answering(Answers(5), "second")).ThenNothing();
    }

    [Fact]
    public void who_has_begun_a_path_goes_on_with_it_in_that_version_and_who_begins_takes_what_the_programme_has_chosen_as_it_is()
    {
        TrainingPath old = path with { Version = 2 }, starter = path with { Code = "mentor-starter", Version = 4 };
        TrainingPath[] all = [starter, old, path];
        var (chosen, none) = (Samples.Design with { MentorPath = "short" }, Samples.Design);
        Assert.Equal(path, Of(chosen, enrolled));
        Assert.Equal(starter, Of(none, enrolled));
        Assert.Equal(old, Of(chosen, enrolled, new TrainingModuleFailed("first", 2, 1, "short")));
        Assert.Equal(old, Of(none, enrolled, new TrainingModuleCompleted("first", 2, 5, "short"), new TrainingModuleCompleted("second", 3, 5, "short")));
        // Begun before there was a choice, and a version and a path that are not taught any more.
        Assert.Equal(starter, Of(chosen with { MentorPath = "mentor-starter" }, enrolled, new TrainingModuleCompleted("first", 4)));
        Assert.Equal(path, Of(none, enrolled, new TrainingModuleCompleted("first", 1, 5, "short")));
        Assert.Equal(starter, Of(none with { MentorPath = "gone" }, enrolled));
        // Another role is another path.
        var changed = Fold.Of<Participant>(enrolled, new TrainingModuleCompleted("first", 2, 5, "short"), new ParticipantWithdrawn(), enrolled with { Role = MentoringRole.Mentee })!;
        Assert.Equal((null, (int?)null, 0), (changed.PathCode, changed.PathVersion, changed.ModulesDone.Count));

        TrainingPath Of(Design design, params object[] life) => TrainingPaths.Of(Fold.Of<Participant>(life)!, design, all);
    }

    [Fact]
    public void another_version_than_was_read_is_refused() => Given(enrolled).When(Answering(Answers(5, version: 2))).Refused("training-version-outdated");

    [Fact]
    public void a_module_of_another_path_is_none() => Given(enrolled).When(Answering(Answers(5), "third")).Refused("module-unknown");

    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>>[] Malformed =
    [
        new Dictionary<string, IReadOnlyList<string>>(),
        Answers(5).Answers.Where(answer => answer.Key != "q5").ToDictionary(),
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q6"] = ["a"] },
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q1"] = [] },
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q1"] = null! },
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q1"] = ["e"] },
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q1"] = [null!] },
        new Dictionary<string, IReadOnlyList<string>>(Answers(5).Answers) { ["q1"] = ["a", "a", "a", "a", "a"] }
    ];

    public static TheoryData<int> EachMalformed => [.. Enumerable.Range(0, Malformed.Length)];

    [Theory, MemberData(nameof(EachMalformed))]
    public void every_question_is_answered_with_options_that_there_are(int i) =>
        Given(enrolled).When(Answering(new AnswerCheck(Malformed[i], 3))).Refused("answers-malformed");

    [Fact]
    public void who_withdrew_learns_no_more() => Given(enrolled, new ParticipantWithdrawn()).When(Answering(Answers(5))).Refused("participant-withdrawn");

    [Fact]
    public void who_is_not_there_learns_nothing() => Given().When(Answering(Answers(5))).Refused("participant-unknown");

    private static Func<Participant?, DateTimeOffset, Decision> Recording(RecordEvidence command, TrainingPath? of = null) =>
        (participant, now) => Decide(participant, command, of ?? path, Samples.Manager, now);

    private static readonly RecordEvidence seminar = new("SEM-2027-17", new DateOnly(2027, 3, 1));

    [Fact]
    public void a_seminar_elsewhere_stands_for_the_path() =>
        Given(enrolled).At(Samples.Now).When(Recording(seminar))
            .Then(new TrainingEvidenceRecorded("SEM-2027-17", new DateOnly(2027, 3, 1), Samples.Manager), new TrainingCompleted("short", 3)).TwiceIsOnce();

    [Fact]
    public void only_where_the_path_takes_it() =>
        Given(enrolled).At(Samples.Now).When(Recording(seminar, path with { ExternalEvidence = false })).Refused("evidence-not-allowed");

    [Fact]
    public void only_once_it_is_over() =>
        Given(enrolled).At(Samples.Now).When(Recording(seminar with { On = new DateOnly(2027, 3, 2) })).Refused("evidence-date-out-of-range");

    [Theory]
    [InlineData("")]
    [InlineData("SEMINAR")]
    [InlineData("Kim Weber 1")]
    [InlineData("sem-17")]
    public void a_reference_is_a_code_and_no_words(string code) =>
        Given(enrolled).At(Samples.Now).When(Recording(seminar with { Code = code })).Refused("evidence-malformed");
}

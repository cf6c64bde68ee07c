using System.Collections.Concurrent;
using ReverseMentoring.Demo.Platform;

namespace ReverseMentoring.Demo.Journey;

/// <summary>
/// Everybody reads the modules of their role and answers the checks. The right answers are nowhere to be read: the first guess, fail, read why,
/// and tell the others.
/// </summary>
internal sealed class Lessons
{
    private readonly ConcurrentDictionary<string, Dictionary<string, string[]>> _told = [];

    /// <param name="me">The path of their own place in the programme.</param>
    public async Task Learn(Api.Person person, string me, string mentoringRole, CancellationToken ct)
    {
        var path = $"/api/v1/training/paths/{mentoringRole}-starter";
        foreach (var (code, _) in (await person.Get<LearningPath>("programme", path, ct)).Modules)
        {
            var module = await person.Get<Module>("programme", $"{path}/modules/{code}", ct);
            for (var passed = false; !passed;)
            {
                var answers = _told.GetValueOrDefault(code) ?? module.Questions.ToDictionary(question => question.Id, _ => new[] { "a" });
                var result = await person.Question<Result>("programme", $"{me}/training/{code}", new { answers, module.Version }, ct);
                passed = result.Passed;
                _told[code] = result.Questions.ToDictionary(question => question.Id, question => question.RightOptions);
            }
        }
    }

    private sealed record LearningPath(IReadOnlyList<ModuleRow> Modules);

    private sealed record ModuleRow(string Code, string Title);

    private sealed record Module(int Version, IReadOnlyList<Question> Questions);

    private sealed record Question(string Id);

    private sealed record Result(bool Passed, IReadOnlyList<Answer> Questions);

    private sealed record Answer(string Id, string[] RightOptions);
}

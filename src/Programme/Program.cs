using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Names;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Programme.Training;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Programme.Workforce;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using Outbound = ReverseMentoring.Programme.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
var newcomers = new Precedence();
builder.Services.AddSingleton(newcomers).AddAccess(WhoIsWho.Of).AddSingleton<Enrolments>().AddGovernance().AddWorkforce();
builder.AddMail().AddIntegrationBus().AddHrisOut();
builder.AddEventSourcing("programme", service => service
    .AccessOfItsOwnPeople()
    .Noun<Worker>(WorkerLife.Describe)
    .Governed()
    .Noun<Programme>(ProgrammeLife.Describe)
    .Noun<Participant>(ParticipantLife.Describe)
    .Noun<Places>(PlacesLife.Describe)
    .Certificates()
    .Copy<Session>().Copy<Proposal>()
    .Consumer<PairFormedConsumer>().Consumer<PairEndedConsumer>().Consumer<ProgrammeOverConsumer>()
    .Mail().Workforce()
    .Store(Documents.Configure)
    .ToHris(builder.Configuration)
    .Relay(Outbound.From, newcomers.Over(SubjectKeyOnTheWay.Complete)));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.MapGovernance();
app.MapProgrammes();
app.MapParticipants();
app.MapLearning();
app.MapNames();
app.MapWorkforce();
app.MapAccessLog();
app.MapHrisOut();
app.MapMail();
app.Run();
